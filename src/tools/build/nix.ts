import { defineTool } from '../define.js'

/** Nix. */
export const nix = defineTool({
  name: 'nix',
  url: 'https://nixos.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^\s*error: (?<message>(?:builder for '|attribute '|undefined variable '|cannot build|\d+ dependencies of derivation|infinite recursion|path '\/nix|build of '|evaluation aborted|flake '|Package ‘|unable to download|syntax error, unexpected).*)/,
      role: 'cause',
      after: { max: 14, while: /^\s+\S|^\s*$/ },
      details: [/at (?<file>\/?[\w./-]+\.nix):(?<line>\d+):(?<column>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'hash-mismatch',
      pattern: /^\s*error: (?<message>hash mismatch in .*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 'strong',
    },
  ],
})
