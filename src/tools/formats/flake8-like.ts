import { defineFormat } from '../define.js'
import { beforeDigits } from '../words.js'

/** `a.py:1:8: F401 'os' imported but unused`: flake8, what it is made of, and Ruff's concise form. */
export const flake8Like = defineFormat({ name: 'flake8-like' }, [
  {
    id: 'problem',
    literals: [
      ...beforeDigits('.py:'),
      ...beforeDigits('.pyi:'),
      '.py:cell ',
      '.pyi:cell ',
      '.ipynb:',
      '.pyx:',
      '.pxd:',
      '.pxi:',
    ],
    pattern:
      /^\s{0,4}(?<file>[^\s:]+\.(?:py[ix]?|px[di]|ipynb)(?::cell \d+)?):(?<line>\d+):(?:(?<column>\d+):)? (?:\[\w\] ?)?(?<code>[A-Z]{1,5}\d{1,4}) (?:\[\*\] )?(?<message>.*)/,
    role: 'cause',
    after: {
      max: 19,
      while:
        /\.(?:py[ix]?|px[di]|ipynb)(?::cell \d+)?:\d+:(?:\d+:)? (?:\[\w\] ?)?[A-Z]{1,5}\d{1,4} |^\s+(?:\||\d+ \||=|\^|\S)/,
    },
    certainty: 'strong',
  },
  {
    id: 'pyflakes',
    pattern:
      /^(?<file>[^\s:]+\.py):(?<line>\d+):(?:(?<column>\d+):?)? (?<message>(?:'.*' imported but unused|undefined name|.*unable to detect undefined names|redefinition of unused|local variable).*)/,
    role: 'cause',
    after: { max: 19, while: /^[^\s:]+\.py:\d+:/ },
    certainty: 'strong',
  },
])
