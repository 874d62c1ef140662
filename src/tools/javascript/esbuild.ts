import { defineTool } from '../define.js'

export const esbuild = defineTool({
  name: 'esbuild',
  url: 'https://esbuild.github.io',
  category: 'compile-error',
  phase: 'build',
  commands: ['esbuild'],
  rules: [
    {
      id: 'error',
      pattern: /^\s*(?:✘|X) \[ERROR\] (?<message>.*?)(?: \[(?<code>[\w-]+)\])?$/,
      role: 'cause',
      after: { max: 16, while: /^(?:\s*$| {2,}\S)/ },
      details: [/^\s+(?<file>\S+?):(?<line>\d+):(?<column>\d+):$/],
      certainty: 'strong',
    },
    {
      id: 'error-old',
      pattern: /^ ?(?:>|✘) (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): error: (?<message>.*)/,
      role: 'cause',
      after: { max: 6, while: /^\s+\S/ },
      certainty: 'strong',
    },
  ],
})
