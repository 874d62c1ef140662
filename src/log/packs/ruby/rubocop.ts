import type { Pack } from '../../rule.js'

/** RuboCop and Standard. */
export const rubocop: Pack = {
  tool: 'rubocop',
  rules: [
    {
      id: 'offense',
      literals: [': C: ', ': W: ', ': E: ', ': F: ', ': R: '],
      pattern:
        /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): [CWEFR]: (?:\[(?:Corrected|Correctable|Todo)\] )?(?:(?<code>[A-Z]\w*(?:\/\w+)+): )?(?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, until: /^\d+ files? inspected|^\S+\.rb: inspected|^RuboCop failed!/ },
      certainty: 0.88,
    },
    {
      id: 'totals',
      literals: ['files inspected', 'file inspected'],
      pattern: /^\d+ files? inspected, [1-9]\d* offenses? detected/,
      role: 'symptom',
      conclusive: true,
      category: 'lint_error',
      phase: 'lint',
    },
    {
      id: 'standard',
      literals: ['standard: Use Ruby Standard Style'],
      pattern: /^standard: (?<message>Use Ruby Standard Style)/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 15, while: /^standard: |^\s+\S+:\d+:\d+: / },
    },
    {
      id: 'bad-config',
      literals: ['unrecognized cop', 'RuboCop found unsupported', '` cop'],
      pattern:
        /^(?:Error: |\S+: )?(?<message>(?:unrecognized cop|RuboCop found unsupported|The `\S+` cop).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'lint',
    },
  ],
}
