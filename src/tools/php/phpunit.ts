import { defineTool } from '../define.js'

/** PHPUnit 3.7 to 12, also behind Symfony's bridge, Paratest and Codeception. */
export const phpunit = defineTool({
  name: 'phpunit',
  url: 'https://phpunit.de',
  category: 'test-assertion',
  phase: 'test',
  commands: ['phpunit', 'simple-phpunit'],
  rules: [
    {
      id: 'failed-test',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\d+\) (?<test>[\w\\]+::\w+(?: with data set .{0,300}| \(.{0,100}\))?.{0,200})$/,
      role: 'cause',
      after: {
        max: 19,
        until: /^\d+\) [\w\\]+::|^FAILURES!|^ERRORS!|^--$|^There (?:was|were) \d|^OK,|^WARNINGS!|^Tests: \d/,
      },
      needs:
        /^Failed asserting|Exception|Error|^\S+\.php:\d+$|expected|Undefined|^(?:Failed|Expected|Mockery|Method|Parameter|Expectation|Argument)/,
      details: [
        /^(?<message>(?:Failed asserting .*|[\w\\]*(?:Exception|Error)\b.*|Expectation failed .*|Undefined .*|Failed .*))/,
        /^(?<file>\S*\.(?:phpt?|inc)(?<=[Tt]est\w*\.\w+)):(?<line>\d+)$/,
        /^(?<file>\S+\.(?:php|phpt|inc)):(?<line>\d+)$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'risky-only',
      pattern: /^(?:OK, but .*|This test did not perform any assertions.*)/,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'testdox',
      literals: ['✘', '[ ]'],
      pattern: /^\s+(?:✘|\[ \]) (?<test>\S.+?)(?: \d+(?:\.\d+)? ?ms)?$/,
      role: 'cause',
      after: { max: 15, while: /^\s+[│├┐┴╵]/ },
      needs: /^\s+[│├┐┴╵]/,
      details: [/^\s+│\s+(?<message>\S.*)/, /(?<![\w./-])[\w.-]*(?<file>\/[\w./-]+\.php):(?<line>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'cannot-run',
      pattern:
        /^(?<message>(?:Cannot open file "|Could not read "|This version of PHPUnit requires|.{0,40}PHPUnit requires|Class ["'][\w\\]+["'] could not be found in|Error in bootstrap script|An error occurred inside PHPUnit|Test directory ".*" not found).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 3, until: /^\s*$/ },
    },
    {
      id: 'codeception',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\d+\) (?<test>\w*(?:Cest|Cept|Test): \S.*)$/,
      role: 'cause',
      after: { max: 19, until: /^-{5,}$|^(?:FAILURES|ERRORS)!|^\d+\) / },
      needs: /^ (?:Test|Step|Fail) {2}/,
      details: [/^ Test {2}(?<file>[^\s:]+)/, /^ Fail {2}(?<message>\S.*)/],
      certainty: 'proven',
    },
    {
      id: 'totals',
      pattern: /^(?:FAILURES!$|ERRORS!$|Tests: \d+, Assertions: \d+, .*(?:Failures|Errors): [1-9])/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
    {
      id: 'deprecations',
      pattern:
        /^(?<message>(?:Remaining|Unsilenced|Legacy|Other|Remaining self|Remaining direct) deprecation notices? \(\d+\))/,
      role: 'symptom',
      after: { max: 14, until: /^\$ |^The command|^travis_/ },
      certainty: 'hint',
    },
  ],
  rerun: ['vendor/bin/phpunit --filter {test}', 'vendor/bin/phpunit'],
  totals: [
    { kind: 'empty', literals: ['No tests executed!'], pattern: /^No tests executed!/ },
    {
      kind: 'totals',
      literals: [' assertion)', ' assertions)', ', Assertions: '],
      pattern:
        /^(?:OK \((?<passed>\d+) tests?, \d+ assertions?\)|Tests: (?<total>\d+), Assertions: \d+(?:, Failures: (?<failed>\d+))?.{0,80}?(?:, Skipped: (?<skipped>\d+))?\.$)/,
    },
  ],
})
