import { defineTool } from '../define.js'

export const nx = defineTool({
  name: 'nx',
  url: 'https://nx.dev',
  category: 'unknown',
  commands: ['nx'],
  rules: [
    {
      id: 'failed',
      pattern:
        /^\s*(?:NX {3}(?:Ran target|Running target).{0,300}failed|NX {3}ERROR {2}Ran target|Failed tasks:|✖ {2}nx run |✖ {4}\d+\/\d+ failed)/,
      role: 'wrapper',
      conclusive: true,
    },
    {
      id: 'error',
      pattern:
        /^\s*>? ?NX {3}(?:ERROR {2})?(?<message>(?:Cannot find|Could not find|Failed to load \d+ Nx plugin|Failed to process project graph|The .* project does not|Unable to|Nx Cloud: Workspace|Invalid).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 8, while: /^(?!npm |##\[)/ },
      certainty: 'weak',
    },
  ],
})
