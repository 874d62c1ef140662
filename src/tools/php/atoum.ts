import { defineTool } from '../define.js'

export const atoum = defineTool({
  name: 'atoum',
  url: 'https://github.com/atoum/atoum',
  category: 'test-assertion',
  phase: 'test',
  commands: ['atoum'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^=> (?<test>[\w\\]+::\w+)\(\):$/,
      role: 'cause',
      before: { max: 2, while: /^> There (?:is|are) \d|^Failure \(/ },
      after: { max: 16, until: /^=> |^$/ },
      needs: /^In file |^Exception|^Error /,
      details: [/^In file (?<file>\S+) on line (?<line>\d+), (?<message>.+)/],
      certainty: 'proven',
    },
  ],
  rerun: ['vendor/bin/atoum -f {file}'],
  totals: [
    {
      kind: 'totals',
      literals: [' methods, ', ' method, '],
      pattern: /^(?:Success|Failure) \((?<total>\d+) tests?, \d+\/\d+ methods?, /,
    },
  ],
})
