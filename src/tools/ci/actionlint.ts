import { defineTool } from '../define.js'

/** actionlint: what is wrong in a workflow file, before it runs. */
export const actionlint = defineTool({
  name: 'actionlint',
  url: 'https://github.com/rhysd/actionlint',
  category: 'github-actions-config',
  phase: 'lint',
  commands: ['actionlint'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?:##\[error\])?(?<file>\.github\/workflows\/[\w./-]+\.ya?ml|action\.ya?ml):(?<line>\d+):(?<column>\d+): (?<message>.+) \[(?<code>[a-z][a-z-]+)\]$/,
      role: 'cause',
      after: { max: 12, while: /^\s*(?:\d+ )?\||^(?:\.github\/workflows\/|action\.ya?ml:)/ },
      certainty: 'strong',
    },
  ],
})
