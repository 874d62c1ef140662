import type { Pack } from '../../rule.js'

export const rustfmt: Pack = {
  tool: 'rustfmt',
  rules: [
    {
      id: 'diff',
      literals: ['Diff in '],
      pattern: /^Diff in (?<file>.+?)(?: at line |:)(?<line>\d+):$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 30, until: /^Diff in |^(?![ +-])\S/ },
      certainty: 0.9,
    },
    {
      id: 'error',
      literals: ['line exceeded maximum', 'left behind trailing whitespace', 'matted, but exceeded maximum'],
      pattern:
        /^error(?:\[internal\])?: (?<message>(?:left behind trailing whitespace|line (?:formatted, but )?exceeded maximum).*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 6, while: /^\s+\S|^\s*$|^\d+ \|/ },
      details: [/--> (?<file>[^\s:]+):(?<line>\d+)/],
      certainty: 0.85,
    },
  ],
}
