import type { Pack } from '../../rule.js'

/** RSpec 2 and 3. */
export const rspec: Pack = {
  tool: 'rspec',
  rules: [
    {
      id: 'failed-example',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\s{1,4}\d+\) (?!(?:Failure|Error|Skipped):$)(?<test>\S.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 19,
        until:
          /^\s{1,4}\d+\) |^Finished in|^Failed examples:|^Pending:|^Randomized|^\s{3,}# (?![./]|[A-Z]:|-{2}|\S+\.cr:\d)\S|^\S/,
      },
      needs: /^\s+(?:\d+\.\d+\) )?Failure\/Error: (?!\?\w|\{)/,
      details: [
        /^\s+# (?<file>\.\/[^:]+|[^\s:]+\.cr):(?<line>\d+)/,
        /^\s{3,}(?<message>(?:expected|Expected|undefined|[A-Z][\w:]*(?:Error|Exception|Failure|Timeout)\b).*)/,
        /^\s+Failure\/Error: (?<message>.+)/,
      ],
      certainty: 0.92,
    },
    {
      id: 'load-error',
      literals: ['An error occurred'],
      pattern:
        /^(?<message>An error occurred (?:while loading (?<file>\.?\/?[^\s:]+\.rb)|in an? `|outside of examples).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'test',
      after: { max: 19, until: /^(?:An error occurred|Randomized|Finished in|Run options|Top \d)/ },
      details: [
        /^\s+(?:\S*[^\s\w./-])?(?<file>[\w./-]+\.rb):(?<line>\d+): /,
        /^# (?<file>\.\/[^:]+):(?<line>\d+)/,
      ],
      certainty: 0.92,
    },
    {
      id: 'rerun',
      literals: ['rspec '],
      pattern: /^rspec '?(?<file>\.?\/?[\w./-]+\.rb)(?::(?<line>\d+)|\[[\d:,]+\])'?\s+# (?<test>.+)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.5,
    },
    {
      id: 'totals',
      literals: [' example, ', ' examples, '],
      pattern: /^\d+ examples?, (?:[1-9]\d* failures?|\d+ failures?.*[1-9] errors? occurred outside)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}
