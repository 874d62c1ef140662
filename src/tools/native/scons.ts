import { defineTool } from '../define.js'

export const scons = defineTool({
  name: 'scons',
  url: 'https://scons.org',
  category: 'unknown',
  commands: ['scons'],
  rules: [
    {
      id: 'command-failed',
      pattern: /^scons: \*\*\* \[(?<message>[^\]]*)\] Error -?\d+$/,
      role: 'wrapper',
      conclusive: true,
    },
    {
      id: 'error',
      pattern: /^scons: \*\*\* (?!\[[^\]]*\] Error -?\d+$)(?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 3, while: /^File ".*", line \d+/ },
      details: [/^File "(?<file>[^"]+)", line (?<line>\d+)/],
    },
  ],
})
