import type { Pack } from '../../rule.js'

export const powershell: Pack = {
  tool: 'powershell',
  rules: [
    {
      id: 'error-record',
      literals: ['+ CategoryInfo'],
      pattern: /^\s+\+ CategoryInfo\s+: (?<code>\w+): (?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      before: { max: 8, until: /^\s*$/ },
      after: { max: 3, while: /^\s+\+ |^\s+\S/ },
      details: [
        /^(?<message>[\w-]+ : .+|.*is not recognized .*)/,
        /^At (?<file>.+?):(?<line>\d+) char:(?<column>\d+)/,
      ],
      certainty: 0.6,
    },
    {
      id: 'concise-error',
      literals: ['.ps1:', '.psm1:'],
      pattern:
        /^(?<code>(?:[A-Z]\w+)?(?:Exception|Error)): (?<file>\S+\.psm?1):(?<line>\d+)(?::(?<column>\d+))?$/,
      role: 'cause',
      category: 'unknown',
      after: { max: 8, while: /^Line \||^\s+(?:\d+ *)?\|/ },
      details: [/^\s+\| +(?![~ ])(?<message>\S.*)/],
      certainty: 0.8,
    },
  ],
}

export const pester: Pack = {
  tool: 'pester',
  rules: [
    {
      id: 'failed-test',
      literals: ['[-] '],
      pattern: /^(?:=+)?\s*\[-\] (?<test>\S.*?)(?: \d+(?:\.\d+)?m?s(?: \([^()]*\))?)?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 18,
        until:
          /^(?:=+)?\s*\[[-+!?]\] |^\s*(?:Describing|Context|Executing) |^Tests (?:completed|Passed)|^\s*$/,
      },
      details: [
        /^\s*(?<message>(?:Expected|But was|(?:\S.*)?Exception:|The term).*)/,
        /(?<![\w./\\:-])(?<file>[\w./\\:-]+\.ps(?:1|m1)):(?<line>\d+)/,
      ],
      certainty: 0.85,
    },
    {
      id: 'total',
      literals: ['Tests Passed: '],
      pattern: /^Tests Passed: \d+, Failed: [1-9]\d*/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}

/** PSScriptAnalyzer. */
export const scriptAnalyzer: Pack = {
  tool: 'psscriptanalyzer',
  rules: [
    {
      id: 'problem',
      literals: ['.ps1 ', '.psm1 ', '.psd1 '],
      pattern:
        /^(?<code>PS[A-Z]\w+) +(?:Warning|Error|Information|ParseError) +(?<file>\S+\.ps[md]?1) +(?<line>\d+) +(?<message>\S.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^-{4,}|^RuleName / },
      after: { max: 17, while: /^PS[A-Z]\w+ +\w|^ {20,}\S/ },
      certainty: 0.9,
    },
  ],
}
