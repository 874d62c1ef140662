import { defineTool } from '../define.js'

export const rollup = defineTool({
  name: 'rollup',
  url: 'https://rollupjs.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['rollup'],
  rules: [
    {
      id: 'error',
      pattern: /^\[!\] (?:\([^)]{1,80}\) )?(?<message>(?:[A-Z]\w*)?Error: .*)/,
      role: 'cause',
      after: { max: 14, while: /^(?!npm |error |\$ |> |##\[)/ },
      details: [/^(?<file>[^\s:()]+\.\w+)(?: \((?<line>\d+):(?<column>\d+)\))/],
      certainty: 'strong',
    },
  ],
})
