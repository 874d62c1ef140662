import { defineTool } from '../define.js'

export const standard = defineTool({
  name: 'standard',
  category: 'lint_error',
  phase: 'lint',
  rules: [
    {
      id: 'problem',
      literals: [
        '.js:',
        '.jsx:',
        '.ts:',
        '.tsx:',
        '.mjs:',
        '.cjs:',
        '.mts:',
        '.cts:',
        '.mjsx:',
        '.cjsx:',
        '.mtsx:',
        '.ctsx:',
        '.vue:',
      ],
      pattern:
        /^ {2,}(?<file>[^\s:]{1,300}\.(?:[cm]?[jt]sx?|vue)):(?<line>\d+):(?<column>\d+): (?<message>[A-Z'"].*?)(?: \((?!warning)(?<code>[\w@/-]+)\))?(?<!\(warning\))$/,
      role: 'cause',
      before: { max: 2, while: /^(?:standard|semistandard|ts-standard|standardx): / },
      after: { max: 18, while: /^ {2,}[^\s:]+:\d+:\d+: / },
    },
    {
      id: 'headline',
      pattern: /^(?:standard|semistandard|ts-standard|standardx): (?!Run|Some)/,
      role: 'symptom',
    },
  ],
  fix: 'npx standard --fix',
})
