import { defineTool } from '../define.js'

export const testng = defineTool({
  name: 'testng',
  url: 'https://testng.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:\[TestNG\] |\[testng\] )?FAILED(?: CONFIGURATION)?: (?<test>@?[A-Za-z_].*)/,
      role: 'cause',
      after: {
        max: 19,
        until: /^(?:\s*\[testng\] )?(?:={5,}|(?:PASSED|FAILED|SKIPPED)(?: CONFIGURATION)?: )/,
      },
      details: [/^(?<message>[\w.$]+(?=:|$)(?<=[\w.$](?:Error|Exception|Failure)\w*)(?::.*)?)$/],
      needs: /^\s+at |(?:Exception|Error)/,
      certainty: 'strong',
    },
    {
      id: 'totals',
      pattern: /^\s*(?:\[testng\] )?Total tests run: \d+, (?:Passes: \d+, )?Failures: [1-9]\d*/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  classFiles: '.java',
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: ['total tests run: '],
      pattern:
        /^\s*(?:\[testng\] )?Total tests run: (?<total>\d+), (?:Passes: \d+, )?Failures: (?<failed>\d+), Skips: (?<skipped>\d+)/,
    },
  ],
})
