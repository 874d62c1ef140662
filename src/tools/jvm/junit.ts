import { defineTool } from '../define.js'

/** JUnit's own console runners: JUnitCore (3 and 4) and the JUnit Platform launcher (5). */
export const junit = defineTool({
  name: 'junit',
  url: 'https://junit.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\d+\) (?<test>[\w$]+(?:\[.{0,80}\])?\([\w.$]+\))(?<message>.+)?$/,
      role: 'cause',
      after: { max: 19, until: /^\d+\) \w|^FAILURES!!!|^Tests run:|^\s*$/ },
      details: [
        /^(?<message>[\w.$]+(?=:|$)(?<=[\w.$](?:Error|Exception|Failure|Failed)\w*)(?::.*)?)$/,
        /^\s+at (?!org\.junit|junit|java\.|sun\.|jdk\.|org\.hamcrest|org\.assertj)[\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'launcher-failure',
      pattern: /^ {2}(?:JUnit Jupiter|JUnit Vintage|Spock|Kotest|jqwik)(?: \([^)]*\))?:(?<test>.+)$/,
      role: 'cause',
      after: { max: 15, while: /^\s{4,}\S/ },
      details: [
        /^\s+=> (?<message>.+)$/,
        /^\s+(?!org\.junit|java\.)[\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'launcher-mark',
      pattern: /^[ '+|│├└─-]+(?<test>[^\s'+|│├└─-](?:(?! \[X\] ).)*) \[X\] (?<message>.+)/,
      role: 'symptom',
    },
    {
      // RandomizedRunner, of Lucene and what is built on it: the one line with the whole name of the test.
      id: 'reproduce',
      pattern:
        /^(?: {0,4}\d> )?(?:REPRODUCE WITH|NOTE: reproduce with): .{0,300}? --tests "?(?<test>[\w$]+(?:\.[\w$]+){1,15})/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'summary',
      pattern: /^(?:FAILURES!!!|\[\s*[1-9]\d* tests failed\s*\])$/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  classFiles: '.java',
  totals: [
    {
      kind: 'totals',
      literals: ['ok (', ' tests started '],
      pattern: /^(?:OK \((?<total>\d+) tests?\)|\[ +(?<ran>\d+) tests started +\])$/,
    },
  ],
})
