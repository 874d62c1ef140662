import { defineTool } from '../define.js'

export const opam = defineTool({
  name: 'opam',
  url: 'https://opam.ocaml.org',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'conflict',
      pattern:
        /^\[ERROR\] (?<message>(?:Package conflict!|No package named|Conflicting dependencies|Your request can't be satisfied|Could not determine which packages|No solution found|Sorry, these versions are no longer available).*)/,
      role: 'cause',
      after: { max: 14, while: /^\s+\S|^\s*$|^No solution found/ },
      certainty: 'strong',
    },
    {
      id: 'build',
      pattern: /^#=== ERROR while (?<message>.+?) =+#$/,
      role: 'cause',
      after: { max: 19, while: /^#/ },
      certainty: 'strong',
    },
  ],
})
