import { defineTool } from '../define.js'

/** RuboCop and Standard. */
export const rubocop = defineTool({
  name: 'rubocop',
  url: 'https://rubocop.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['rubocop'],
  rules: [
    {
      id: 'offense',
      literals: [': C: ', ': W: ', ': E: ', ': F: ', ': R: '],
      pattern:
        /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): [CWEFR]: (?:\[(?:Corrected|Correctable|Todo)\] )?(?:(?<code>[A-Z]\w*(?:\/\w+)+): )?(?<message>.+)/,
      role: 'cause',
      after: { max: 19, until: /^\d+ files? inspected|^\S+\.rb: inspected|^RuboCop failed!/ },
      certainty: 'strong',
    },
    {
      id: 'totals',
      pattern: /^\d+ files? inspected, [1-9]\d* offenses? detected/,
      role: 'symptom',
      conclusive: true,
    },
    {
      id: 'standard',
      pattern: /^standard: (?<message>Use Ruby Standard Style)/,
      role: 'symptom',
      after: { max: 15, while: /^standard: |^\s+\S+:\d+:\d+: / },
    },
    {
      id: 'bad-config',
      pattern:
        /^(?:Error: |\S+: )?(?<message>(?:unrecognized cop|RuboCop found unsupported|The `\S+` cop).*)/,
      role: 'cause',
      category: 'environment',
    },
  ],
  rerun: ['bundle exec rubocop {file}', 'bundle exec rubocop'],
  fix: 'bundle exec rubocop -a',
  checked: {
    none: {
      literals: ['Inspecting 0 files', '0 files inspected'],
      pattern: /^(?:Inspecting 0 files|0 files inspected)/,
    },
    some: { literals: ['file inspected', 'files inspected'], pattern: /^[1-9]\d* files? inspected/ },
  },
})
