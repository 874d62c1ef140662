import { defineTool } from '../define.js'

/** What begins the next finding of Biome, or its summary. */
const nextOfBiome =
  /^\S+(?::\d+:\d+)? (?:lint|assist|suppressions|parse|format|organizeImports)\b.*━|^Checked \d+ files?/

export const biome = defineTool({
  name: 'biome',
  url: 'https://biomejs.dev',
  category: 'lint-error',
  phase: 'lint',
  commands: ['biome'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+) (?<code>(?:lint|assist|suppressions)\/[\w/]+(?= .*━)|parse(?= ━))/,
      role: 'cause',
      after: { max: 19, until: nextOfBiome },
      needs: /^\s+[×✖] \S/,
      details: [/^\s+[×✖] (?<message>\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'format',
      pattern: /^(?<file>[^\s:]+)(?::\d+:\d+)? (?:format|organizeImports) ━/,
      role: 'cause',
      category: 'formatting',
      after: { max: 19, until: nextOfBiome },
      needs: /^\s+[×✖] \S/,
      details: [/^\s+[×✖] (?<message>\S.*)/],
      certainty: 'strong',
    },
  ],
  rerun: ['npx biome check {file}', 'npx biome check'],
  fix: 'npx biome check --write',
  checked: {
    none: { literals: ['Checked 0 files'], pattern: /^Checked 0 files/ },
    some: { literals: ['Checked '], pattern: /^Checked [1-9]\d* file/ },
  },
})
