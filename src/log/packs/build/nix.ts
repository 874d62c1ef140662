import type { Pack } from '../../rule.js'

/** Nix. */
export const nix: Pack = {
  tool: 'nix',
  rules: [
    {
      id: 'error',
      literals: ['^error: '],
      pattern:
        /^\s*error: (?<message>(?:builder for '|attribute '|undefined variable|hash mismatch in|cannot build|\d+ dependencies of derivation|infinite recursion|path '\/nix|build of '|evaluation aborted|flake '|Package ‘|unable to download|syntax error, unexpected).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: /^\s+\S|^\s*$/ },
      details: [/at (?<file>\/?[\w./-]+\.nix):(?<line>\d+):(?<column>\d+)/],
      certainty: 0.85,
    },
  ],
}
