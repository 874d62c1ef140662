import { defineTool } from '../define.js'

/** Nix. */
export const nix = defineTool({
  name: 'nix',
  url: 'https://nixos.org',
  category: 'compile_error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^\s*error: (?<message>(?:builder for '|attribute '|undefined variable '|hash mismatch in|cannot build|\d+ dependencies of derivation|infinite recursion|path '\/nix|build of '|evaluation aborted|flake '|Package ‘|unable to download|syntax error, unexpected).*)/,
      role: 'cause',
      after: { max: 14, while: /^\s+\S|^\s*$/ },
      details: [/at (?<file>\/?[\w./-]+\.nix):(?<line>\d+):(?<column>\d+)/],
      certainty: 'strong',
    },
  ],
})
