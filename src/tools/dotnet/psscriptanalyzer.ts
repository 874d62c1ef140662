import { defineTool } from '../define.js'

/** PSScriptAnalyzer. */
export const psscriptanalyzer = defineTool({
  name: 'psscriptanalyzer',
  url: 'https://github.com/PowerShell/PSScriptAnalyzer',
  category: 'lint-error',
  phase: 'lint',
  commands: ['invoke-scriptanalyzer'],
  rules: [
    {
      id: 'problem',
      literals: ['.ps1 ', '.psm1 ', '.psd1 '],
      pattern:
        /^(?<code>PS[A-Z]\w+) +(?:Warning|Error|Information|ParseError) +(?<file>\S+\.ps[md]?1) +(?<line>\d+) +(?<message>\S.*)/,
      role: 'cause',
      before: { max: 2, while: /^-{4,}|^RuleName / },
      after: { max: 17, while: /^PS[A-Z]\w+ +\w|^ {20,}\S/ },
      certainty: 'strong',
    },
  ],
})
