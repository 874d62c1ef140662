import { defineTool } from '../define.js'
import { at } from './runtimes-shared.js'

export const deno = defineTool({
  name: 'deno',
  url: 'https://deno.com',
  category: 'test-assertion',
  rules: [
    {
      id: 'failed-test',
      literals: ['.js:', '.ts:', '.jsx:', '.tsx:', '.mjs:', '.mts:', '.cjs:', '.cts:'],
      pattern:
        /^(?<test>\S[^\n]{0,300}) => (?<file>\S{1,300}\.(?:[jt]sx?|[cm][jt]s)):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      phase: 'test',
      after: { max: 30, until: /^\S.{0,300} => \S{1,300}:\d+:\d+$|^ ?FAILURES$|^FAILED \|/ },
      needs: /^error: /,
      details: [/^error: (?:\w*Error: )?(?<message>.+)/],
      certainty: 'proven',
    },
    {
      id: 'type-error',
      pattern: /^(?:error: )?(?<code>TS\d+) \[ERROR\]: (?<message>.*)/,
      role: 'cause',
      category: 'type-error',
      phase: 'build',
      after: { max: 19, until: /^(?:Found \d+ errors?|error: |TS\d+ \[ERROR\])/ },
      details: [at],
      certainty: 'proven',
    },
    {
      id: 'lint',
      pattern: /^error\[(?<code>[a-z][a-z/-]+)\]: (?<message>.*)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      after: { max: 12, while: /^\s|^\d+ \||^$/ },
      needs: /^\s+docs: https:/,
      details: [/^\s*--> (?<file>\S+):(?<line>\d+):(?<column>\d+)$/],
      certainty: 'proven',
    },
    {
      id: 'unformatted',
      pattern: /^error: (?<message>Found \d+ not formatted files? in .*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      before: { max: 19, while: /^from \S+:$|^\s*\d* \| |^\s*$/ },
      details: [/^from (?<file>\S+):$/],
      certainty: 'strong',
    },
    {
      id: 'wrapper',
      pattern: /^error: (?:Test failed|Type checking failed\.?)$/,
      role: 'wrapper',
      category: 'unknown',
      after: { max: 12, while: /^\s*$|^Stack backtrace:$|^\s+\d+: / },
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['ok | ', 'FAILED | '],
      pattern: /^(?:ok|FAILED) \| (?<passed>\d+) passed(?: \(.{1,30}\))? \| (?<failed>\d+) failed/,
    },
  ],
  rerun: ['deno test --filter {test}', 'deno test'],
})
