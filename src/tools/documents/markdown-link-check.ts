import { defineTool } from '../define.js'

export const markdownLinkCheck = defineTool({
  name: 'markdown-link-check',
  url: 'https://github.com/tcort/markdown-link-check',
  category: 'lint-error',
  phase: 'test',
  commands: ['markdown-link-check'],
  rules: [
    {
      id: 'dead-link',
      pattern: /^\s*(?:ERROR: |\[✖\] )?(?<message>\d+ dead links? found!?|\S+ → Status: (?!2)\d+.*)/,
      role: 'cause',
      after: { max: 14, while: /^\s*\[✖\]/ },
      certainty: 'strong',
    },
  ],
})
