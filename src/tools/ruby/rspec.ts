import { defineTool } from '../define.js'

/** RSpec 2 and 3. */
export const rspec = defineTool({
  name: 'rspec',
  url: 'https://rspec.info',
  category: 'test-assertion',
  phase: 'test',
  commands: ['rspec'],
  rules: [
    {
      id: 'failed-example',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\s{1,4}\d+\) (?!(?:Failure|Error|Skipped):$)(?<test>\S.*)/,
      role: 'cause',
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
      certainty: 'proven',
    },
    {
      id: 'load-error',
      pattern:
        /^(?<message>An error occurred (?:while loading (?<file>\.?\/?[^\s:]+\.rb)|in an? `|outside of examples).*)/,
      role: 'cause',
      category: 'compile-error',
      after: { max: 19, until: /^(?:An error occurred|Randomized|Finished in|Run options|Top \d)/ },
      details: [
        /^\s+(?:\S*[^\s\w./-])?(?<file>[\w./-]+\.rb):(?<line>\d+): /,
        /^# (?<file>\.\/[^:]+):(?<line>\d+)/,
      ],
      certainty: 'proven',
    },
    {
      id: 'rerun',
      literals: ['rspec '],
      pattern: /^rspec '?(?<file>\.?\/?[\w./-]+\.rb)(?::(?<line>\d+)|\[[\d:,]+\])'?\s+# (?<test>.+)/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'totals',
      pattern: /^\d+ examples?, (?:[1-9]\d* failures?|\d+ failures?.*[1-9] errors? occurred outside)/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  rerun: ['bundle exec rspec {file}', 'bundle exec rspec'],
  totals: [
    {
      kind: 'totals',
      literals: [' examples, ', ' example, '],
      pattern: /^(?<total>\d+) examples?, (?<failed>\d+) failures?(?:, (?<skipped>\d+) pending)?/,
    },
  ],
})
