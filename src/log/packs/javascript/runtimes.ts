import type { Pack } from '../../rule.js'

const at = /^\s+at (?:.*\()?(?:file:\/\/)?(?<file>(?!ext:|node:)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/

export const bun: Pack = {
  tool: 'bun',
  rules: [
    {
      // What went wrong stands above the name of the test.
      id: 'failed-test',
      literals: ['(fail) '],
      pattern: /^\(fail\) (?<test>\S.*?)(?: \[\d[\d.]*m?s\])?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 30, until: /^\((?:pass|fail|skip|todo)\) |^\S+\.\w+:$|^bun test v/ },
      details: [/^(?:error|\w*Error): (?<message>.+)/, at],
      certainty: 0.92,
    },
  ],
}

export const deno: Pack = {
  tool: 'deno',
  rules: [
    {
      id: 'failed-test',
      literals: ['.js:', '.ts:', '.jsx:', '.tsx:', '.mjs:', '.mts:', '.cjs:', '.cts:'],
      pattern:
        /^(?<test>\S[^\n]{0,300}) => (?<file>\S{1,300}\.(?:[jt]sx?|[cm][jt]s)):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 30, until: /^\S.{0,300} => \S{1,300}:\d+:\d+$|^ ?FAILURES$|^FAILED \|/ },
      needs: /^error: /,
      details: [/^error: (?:\w*Error: )?(?<message>.+)/],
      certainty: 0.92,
    },
    {
      id: 'type-error',
      literals: ['[ERROR]: '],
      pattern: /^(?:error: )?(?<code>TS\d+) \[ERROR\]: (?<message>.*)/,
      role: 'cause',
      category: 'type_error',
      phase: 'build',
      after: { max: 19, until: /^(?:Found \d+ errors?|error: |TS\d+ \[ERROR\])/ },
      details: [at],
      certainty: 0.91,
    },
    {
      id: 'lint',
      literals: ['^error['],
      pattern: /^error\[(?<code>[a-z][a-z/-]+)\]: (?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 12, while: /^\s|^\d+ \||^$/ },
      needs: /^\s+docs: https:/,
      details: [/^\s*--> (?<file>\S+):(?<line>\d+):(?<column>\d+)$/],
      certainty: 0.91,
    },
    {
      id: 'unformatted',
      literals: ['not formatted file'],
      pattern: /^error: (?<message>Found \d+ not formatted files? in .*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      before: { max: 19, while: /^from \S+:$|^\s*\d* \| |^\s*$/ },
      details: [/^from (?<file>\S+):$/],
      certainty: 0.9,
    },
    {
      id: 'wrapper',
      literals: ['^error: Test failed', '^error: Type checking failed'],
      pattern: /^error: (?:Test failed|Type checking failed\.?)$/,
      role: 'wrapper',
      category: 'unknown',
      after: { max: 12, while: /^\s*$|^Stack backtrace:$|^\s+\d+: / },
    },
  ],
}
