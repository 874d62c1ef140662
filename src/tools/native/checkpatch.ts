import { defineTool } from '../define.js'

/** checkpatch.pl of the Linux kernel. */
export const checkpatch = defineTool({
  name: 'checkpatch',
  url: 'https://docs.kernel.org/dev-tools/checkpatch.html',
  category: 'lint-error',
  phase: 'lint',
  commands: ['checkpatch.pl'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?:ERROR|WARNING|CHECK):(?:(?<code>[A-Z_]+):)? (?<message>\S.*)/,
      role: 'cause',
      after: { max: 19, while: /^#\d+: |^[-+ ]|^$|^(?:ERROR|WARNING|CHECK):/ },
      needs: /^#\d+: FILE: /,
      details: [/^#\d+: FILE: (?<file>[^\s:]+):(?<line>\d+):/],
      certainty: 'strong',
    },
  ],
})
