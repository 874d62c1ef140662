import { defineFormat } from '../define.js'

/** `  /home/ci/a.js:1:5: message (code)`: standard and the tools that are built from its engine. */
export const standardLike = defineFormat({ name: 'standard-like' }, [
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
])
