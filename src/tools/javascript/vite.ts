import { defineTool } from '../define.js'

export const vite = defineTool({
  name: 'vite',
  url: 'https://vite.dev',
  category: 'compile-error',
  phase: 'build',
  commands: ['vite'],
  rules: [
    {
      id: 'build-error',
      pattern: /^(?:x |✗ |✘ )?error during build:/,
      role: 'cause',
      after: { max: 14, while: /^(?!npm |error |\$ |> |##\[)/ },
      details: [/^(?!file: )(?<message>\S.*)/, /^\s*file: (?<file>\S+?)(?::(?<line>\d+):(?<column>\d+))?$/],
      certainty: 'strong',
    },
    {
      id: 'config',
      pattern: /^(?<message>failed to load config from \S+)/,
      role: 'cause',
      category: 'environment',
      after: { max: 12, while: /^(?!npm |\$ |> |##\[)/ },
      certainty: 'strong',
    },
  ],
})
