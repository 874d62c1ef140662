import { defineTool } from '../define.js'
import { details, end } from './unittest-shared.js'

export const nose = defineTool({
  name: 'nose',
  url: 'https://nose.readthedocs.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['nosetests', 'nose2'],
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?:FAIL|ERROR)(?: \[[\d.]+s\])?: (?<test>(?:Failure: (?!ImportError|ModuleNotFoundError)|Doctest: |(?!Coverage for )[A-Z][\w ,.'"-]{3}).*)/,
      role: 'cause',
      before: { max: 1, through: /^={20,}$/ },
      after: { max: 60, until: end },
      needs: /^={20,}$/,
      details,
      certainty: 'strong',
    },
  ],
  rerun: ['nosetests {file}', 'nosetests'],
})
