import { defineTool } from '../define.js'

export const bundlesize = defineTool({
  name: 'bundlesize',
  url: 'https://github.com/siddharthkp/bundlesize',
  category: 'test-assertion',
  phase: 'test',
  commands: ['bundlesize'],
  rules: [
    {
      id: 'exceeded',
      pattern: /^\s*FAIL\s+(?<file>\S+): (?<message>.*> maxSize.*)/,
      role: 'cause',
      certainty: 'strong',
    },
  ],
  rerun: ['npx bundlesize'],
})
