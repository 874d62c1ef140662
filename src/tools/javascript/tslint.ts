import { defineTool } from '../define.js'

export const tslint = defineTool({
  name: 'tslint',
  url: 'https://palantir.github.io/tslint/',
  category: 'lint-error',
  phase: 'lint',
  commands: ['tslint'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^ERROR: (?:\([\w-]+\) )?(?<file>[^\s:[]+\.\w+)(?:\[|:)(?<line>\d+)(?:, |:)(?<column>\d+)(?:\]: | - )(?<message>.*)/,
      role: 'cause',
      after: { max: 18, while: /^ERROR: \S/ },
      certainty: 'strong',
    },
    {
      id: 'problem-plain',
      pattern:
        /^(?:\[tslint\] |error )?(?<file>\S+\.(?:tsx?|js))\[(?<line>\d+), (?<column>\d+)\]: (?<message>.*)/,
      role: 'cause',
      after: { max: 18, while: /\.(?:tsx?|js)\[\d+, \d+\]: / },
    },
    {
      id: 'problem-stylish',
      pattern: /^\s*ERROR: (?<line>\d+):(?<column>\d+)\s+(?<code>[\w-]+)\s+(?<message>.*)/,
      role: 'cause',
      before: { max: 12, through: /^\s*(?<file>\S+\.tsx?)(?::\d+:\d+)?$/ },
      after: { max: 18, while: /^\s*ERROR: \d+:\d+/ },
      details: [/^\s*(?<file>\S+\.tsx?)(?::\d+:\d+)?$/],
      certainty: 'strong',
    },
  ],
  rerun: ['npx tslint {file}'],
})
