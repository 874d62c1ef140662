import type { Pack } from '../../rule.js'

export const testng: Pack = {
  tool: 'testng',
  rules: [
    {
      id: 'failed-test',
      literals: ['FAILED:', 'FAILED CONFIGURATION: '],
      pattern: /^(?:\[TestNG\] |\[testng\] )?FAILED(?: CONFIGURATION)?: (?<test>@?[A-Za-z_].*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 19,
        until: /^(?:\s*\[testng\] )?(?:={5,}|(?:PASSED|FAILED|SKIPPED)(?: CONFIGURATION)?: )/,
      },
      details: [/^(?<message>[\w.$]+(?=:|$)(?<=[\w.$](?:Error|Exception|Failure)\w*)(?::.*)?)$/],
      needs: /^\s+at |(?:Exception|Error)/,
      certainty: 0.85,
    },
    {
      id: 'totals',
      literals: ['Total tests run:'],
      pattern: /^\s*(?:\[testng\] )?Total tests run: \d+, (?:Passes: \d+, )?Failures: [1-9]\d*/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.2,
    },
  ],
}
