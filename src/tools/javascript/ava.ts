import { defineTool } from '../define.js'

export const ava = defineTool({
  name: 'ava',
  url: 'https://github.com/avajs/ava',
  category: 'test-assertion',
  phase: 'test',
  commands: ['ava'],
  prints: ['tap-like'],
  rules: [
    {
      id: 'failed-test',
      literals: ['.js:', '.ts:', '.mjs:', '.cjs:', '.mts:', '.cts:'],
      pattern: /^ {2}(?:[\w./@-]+\/)?[\w.-]+\.[cm]?[jt]s:\d+$/,
      role: 'cause',
      before: { max: 3, while: /^ {2}\S|^\s*$/, until: /^ {2}─/ },
      after: {
        max: 30,
        while: /^(?: {2,}\S|\s*$|\s+at )/,
        until: /^ {2}─$|^ {2}\d+ tests? failed|^ {2}[\w./@-]+\.[cm]?[jt]s:\d+$/,
      },
      needs: /^\s+\d+:|^ {3}\d+: /,
      details: [
        /^ {2}(?<file>[\w./@-]+\.[cm]?[jt]s):(?<line>\d+)$/,
        /^ {2}(?<test>\S.*)$/,
        /^ {2}(?<message>[A-Z][^│|]{3,200}[:.])$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'uncaught',
      pattern: /^ {2}(?:Uncaught exception|Unhandled rejection) in (?<file>\S+)$/,
      role: 'cause',
      after: { max: 24, while: /^(?: {2}|\s*$)/, until: /^ {2}(?:─|[✔✖✘] |\d+ tests? |\d+ uncaught)/ },
      details: [
        /^ {2}(?:\w*Error(?: \[\w+\])?): (?<message>.+)/,
        /^ {2}(?:› .*\()?(?<file>[^()\s]+?):(?<line>\d+)(?::(?<column>\d+))?\)?$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'failed-line',
      literals: ['✖', '✘'],
      pattern: /^ {2}[✖✘] (?:\[fail\]: )?(?<test>\S.+)$/,
      role: 'symptom',
      after: { max: 2, while: /^ {4,}\S/ },
    },
    {
      id: 'count',
      pattern: /^ {2}[1-9]\d* (?:tests? failed|uncaught exceptions?|unhandled rejections?)/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['npx ava {file}', 'npx ava'],
  totals: [
    {
      kind: 'totals',
      literals: [' test passed', ' tests passed'],
      pattern: /^ {2}(?<passed>\d+) tests? passed(?: \[\d|$)/,
    },
  ],
})
