import { defineTool } from '../define.js'
import { frame } from './frame-shared.js'

export const nightwatch = defineTool({
  name: 'nightwatch',
  url: 'https://nightwatchjs.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['nightwatch'],
  rules: [
    {
      id: 'failed-tests',
      pattern: /^\s*TEST FAILURE: (?<message>.*)/,
      role: 'cause',
      after: { max: 24, while: /^(?:\s|$)/ },
      details: [/^\s+[✖×] (?<test>\S.*)/, frame],
    },
  ],
  rerun: ['npx nightwatch {file}'],
})
