import { defineTool } from '../define.js'

export const sizeLimit = defineTool({
  name: 'size-limit',
  url: 'https://github.com/ai/size-limit',
  category: 'test-assertion',
  phase: 'test',
  commands: ['size-limit'],
  rules: [
    {
      id: 'exceeded',
      pattern: /^\s*(?<message>Package size limit has exceeded by .*|(?:\S.*)?exceeded the size limit.*)/,
      role: 'cause',
      before: { max: 1, while: /^\s{2}\S/ },
      after: {
        max: 4,
        while:
          /^\s*(?:Size limit|Package size|Size|Size is|Running time|Loading time|Total time|With all):?\b/,
      },
      certainty: 'strong',
    },
  ],
  rerun: ['npx size-limit'],
})
