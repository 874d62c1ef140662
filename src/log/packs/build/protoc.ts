import type { Pack } from '../../rule.js'

/** The compiler of Protocol Buffers. */
export const protoc: Pack = {
  tool: 'protoc',
  rules: [
    {
      id: 'error',
      literals: ['.proto:'],
      pattern: /^(?<file>\S+\.proto):(?:(?<line>\d+):(?<column>\d+):)? (?!warning:)(?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^\S+\.proto:(?!.*warning)/ },
      certainty: 0.75,
    },
  ],
}
