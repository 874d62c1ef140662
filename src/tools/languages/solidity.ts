import { defineTool } from '../define.js'

/** Solidity. */
export const solidity = defineTool({
  name: 'solidity',
  url: 'https://soliditylang.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern: /^(?<code>(?:Parser|Type|Declaration|Compiler)?Error): (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /^(?:\s|$|-->|\d* *\|)/ },
      needs: /--> \S+\.sol:/,
      details: [/--> (?<file>\S+\.sol):(?<line>\d+):(?<column>\d+)/],
      certainty: 'proven',
    },
  ],
})
