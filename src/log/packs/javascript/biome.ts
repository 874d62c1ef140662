import type { Pack } from '../../rule.js'

/** What begins the next finding of Biome, or its summary. */
const nextOfBiome =
  /^\S+(?::\d+:\d+)? (?:lint|assist|suppressions|parse|format|organizeImports)\b.*━|^Checked \d+ files?/

export const biome: Pack = {
  tool: 'biome',
  rules: [
    {
      id: 'problem',
      literals: [' lint/', ' assist/', ' suppressions/', ' parse ━'],
      pattern:
        /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+) (?<code>(?:lint|assist|suppressions)\/[\w/]+(?= .*━)|parse(?= ━))/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, until: nextOfBiome },
      needs: /^\s+[×✖] \S/,
      details: [/^\s+[×✖] (?<message>\S.*)/],
      certainty: 0.9,
    },
    {
      id: 'format',
      literals: [' format ━', ' organizeImports ━'],
      pattern: /^(?<file>[^\s:]+)(?::\d+:\d+)? (?:format|organizeImports) ━/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 19, until: nextOfBiome },
      needs: /^\s+[×✖] \S/,
      details: [/^\s+[×✖] (?<message>\S.*)/],
      certainty: 0.85,
    },
  ],
}
