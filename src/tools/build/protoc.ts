import { defineTool } from '../define.js'

/** The compiler of Protocol Buffers. */
export const protoc = defineTool({
  name: 'protoc',
  url: 'https://protobuf.dev',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern: /^(?<file>\S+\.proto):(?:(?<line>\d+):(?<column>\d+):)? (?!warning:)(?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /^\S+\.proto:(?!.*warning)/ },
      certainty: 'weak',
    },
  ],
})
