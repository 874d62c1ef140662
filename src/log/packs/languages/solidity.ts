import type { Pack } from '../../rule.js'

/** Solidity. */
export const solidity: Pack = {
  tool: 'solidity',
  rules: [
    {
      id: 'error',
      literals: ['Error: '],
      pattern: /^(?<code>(?:Parser|Type|Declaration|Compiler)?Error): (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^(?:\s|$|-->|\d* *\|)/ },
      needs: /--> \S+\.sol:/,
      details: [/--> (?<file>\S+\.sol):(?<line>\d+):(?<column>\d+)/],
      certainty: 0.92,
    },
  ],
}
