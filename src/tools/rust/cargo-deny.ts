import { defineTool } from '../define.js'

export const cargoDeny = defineTool({
  name: 'cargo-deny',
  url: 'https://embarkstudios.github.io/cargo-deny/',
  category: 'lint-error',
  phase: 'lint',
  commands: ['cargo deny'],
  rules: [
    {
      id: 'vulnerability',
      pattern: /^error\[(?!internal\])(?<code>[a-z][a-z-]+)\]: (?<message>.*)/,
      role: 'cause',
      after: { max: 25, while: /^\s+\S|^\s*$|^\d+ +[│|]/, until: /^error\[/ },
      certainty: 'strong',
    },
    {
      id: 'audit',
      pattern: /^Crate:\s+(?<code>\S+)$/,
      role: 'cause',
      before: { max: 3, while: /^ID:\s|^error: Vulnerable crates|^$/ },
      after: {
        max: 10,
        while: /^(?:Version|Title|Date|ID|URL|Severity|Solution|Dependency tree|Warning):|^[├└│\s]/,
      },
      needs: /^(?:Solution|Title):\s/,
    },
  ],
})
