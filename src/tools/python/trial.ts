import { defineTool } from '../define.js'
import { details } from './unittest-shared.js'

/** Twisted's trial. */
export const trial = defineTool({
  name: 'trial',
  url: 'https://docs.twisted.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['trial'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\[(?:FAIL|ERROR)\]$/,
      role: 'cause',
      after: { max: 40, until: /^={20,}$|^-{20,}$/ },
      needs: /^Traceback|^\s+File "/,
      details: [...details, /^(?<test>[\w.]+\.test\w*)$/],
      certainty: 'strong',
    },
  ],
  rerun: ['trial {file}'],
})
