import { defineTool } from '../define.js'

export const rustfmt = defineTool({
  name: 'rustfmt',
  url: 'https://github.com/rust-lang/rustfmt',
  category: 'formatting',
  phase: 'lint',
  commands: ['cargo fmt', 'rustfmt'],
  rules: [
    {
      id: 'diff',
      pattern: /^Diff in (?<file>.+?)(?: at line |:)(?<line>\d+):$/,
      role: 'cause',
      after: { max: 30, until: /^Diff in |^(?![ +-])\S/ },
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern:
        /^error(?:\[internal\])?: (?<message>(?:left behind trailing whitespace|line (?:formatted, but )?exceeded maximum).*)/,
      role: 'cause',
      after: { max: 6, while: /^\s+\S|^\s*$|^\d+ \|/ },
      details: [/--> (?<file>[^\s:]+):(?<line>\d+)/],
      certainty: 'strong',
    },
  ],
  rerun: ['cargo fmt --check'],
  fix: 'cargo fmt',
})
