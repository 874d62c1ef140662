import { defineTool } from '../define.js'
import { beforeDigits } from '../words.js'

export const pylint = defineTool({
  name: 'pylint',
  url: 'https://pylint.readthedocs.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pylint'],
  rules: [
    {
      id: 'problem',
      literals: beforeDigits('.py:'),
      pattern:
        /^(?<file>[^\s:]+\.py):(?<line>\d+):(?:(?<column>\d+):)? (?:\[(?:[CRWEF]\d{4})?\(?|)(?<code>[CRWEF]\d{4}): (?<message>.*)/,
      role: 'cause',
      after: { max: 19, while: /^[^\s:]+\.py:\d+:(?:\d+:)? (?:\[)?[CRWEF]\d{4}/ },
      certainty: 'strong',
    },
    {
      id: 'problem-old',
      literals: [
        'docstring)',
        'import)',
        '-name)',
        'whitespace)',
        '-long)',
        'variable)',
        'member)',
        'argument)',
        'lines)',
        'arguments)',
        'order)',
        'return)',
        'except)',
        'methods)',
        'continuation)',
        'newline)',
        '(long)',
        '(name)',
      ],
      pattern:
        /^(?<code>[CRWEF])(?:\d{4})?: {0,3}(?<line>\d+), {0,2}(?<column>\d+): (?<message>.*\((?:[a-z-]+-)?(?:docstring|import|name|whitespace|long|variable|member|argument|lines|arguments|order|return|except|methods|continuation|newline)\))$/,
      role: 'cause',
      before: { max: 10, through: /^\*{5,} Module / },
      after: { max: 19, while: /^[CRWEF](?:\d{4})?: / },
      certainty: 'strong',
    },
  ],
  rerun: ['pylint {file}'],
})
