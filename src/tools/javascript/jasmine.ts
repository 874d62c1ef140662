import { defineTool } from '../define.js'
import { frame } from './frame-shared.js'

export const jasmine = defineTool({
  name: 'jasmine',
  url: 'https://jasmine.github.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['jasmine'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s{2,4}Message:$/,
      role: 'cause',
      before: { max: 2, through: /^\s{0,2}\d+\) \S/ },
      after: { max: 25, while: /^(?:\s{2,}\S|\s*$)/, until: /^\s{0,2}\d+\) \S/ },
      details: [/^\s{0,2}\d+\) (?<test>.+)$/, /^\s{4,}(?<message>(?:Expected|\w*Error|Failed).*)/, frame],
      certainty: 'strong',
    },
    {
      // The list that jasmine-spec-reporter ends with.
      id: 'spec-reporter-list',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\d{1,4}\) (?<test>\S.*)$/,
      role: 'cause',
      after: { max: 20, while: /^\s+(?:- |at )/ },
      needs: /^ {2}- (?:Expected|Failed|\w*Error)\b/,
      details: [/^\s+- (?<message>\S.*)/, frame],
      certainty: 'strong',
    },
    {
      id: 'spec-reporter',
      literals: ['✗ '],
      pattern: /^\s{2,}✗ (?<test>\S.*)$/,
      role: 'cause',
      after: { max: 20, while: /^\s{4,}(?:- |at )/ },
      needs: /^\s{4,}- (?:Expected|Failed|\w*Error)\b/,
      details: [/^\s+- (?<message>\S.*)/, frame],
      certainty: 'strong',
    },
    {
      id: 'terminal',
      pattern: /^\s*\d+\.1\) (?<message>(?:Expected|\w*Error|Failed)\b.*)/,
      role: 'cause',
      before: { max: 1, while: /^\s*\d+\) \S/ },
      after: { max: 20, while: /^(?:\s+\S|\s*\d+\.\d+\) )/ },
      details: [/^\s*\d+\) (?<test>.+)$/, frame],
      certainty: 'strong',
    },
  ],
  rerun: ['npx jasmine {file}', 'npx jasmine'],
  totals: [
    {
      kind: 'totals',
      literals: [' spec, ', ' specs, '],
      pattern: /^(?<total>\d+) specs?, (?<failed>\d+) failures?(?:, (?<skipped>\d+) pending specs?)?$/,
    },
  ],
})
