import type { Pack } from '../../rule.js'

export const ava: Pack = {
  tool: 'ava',
  rules: [
    {
      id: 'failed-test',
      literals: ['.js:', '.ts:', '.mjs:', '.cjs:', '.mts:', '.cts:'],
      pattern: /^ {2}(?:[\w./@-]+\/)?[\w.-]+\.[cm]?[jt]s:\d+$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
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
      certainty: 0.85,
    },
    {
      id: 'uncaught',
      literals: ['Uncaught exception in', 'Unhandled rejection in'],
      pattern: /^ {2}(?:Uncaught exception|Unhandled rejection) in (?<file>\S+)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 24, while: /^(?: {2}|\s*$)/, until: /^ {2}(?:─|[✔✖✘] |\d+ tests? |\d+ uncaught)/ },
      details: [
        /^ {2}(?:\w*Error(?: \[\w+\])?): (?<message>.+)/,
        /^ {2}(?:› .*\()?(?<file>[^()\s]+?):(?<line>\d+)(?::(?<column>\d+))?\)?$/,
      ],
      certainty: 0.88,
    },
    {
      id: 'failed-line',
      literals: ['✖', '✘'],
      pattern: /^ {2}[✖✘] (?:\[fail\]: )?(?<test>\S.+)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 2, while: /^ {4,}\S/ },
    },
    {
      id: 'count',
      literals: ['^ test failed', '^ tests failed', 'uncaught exception', 'unhandled rejection'],
      pattern: /^ {2}[1-9]\d* (?:tests? failed|uncaught exceptions?|unhandled rejections?)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}
