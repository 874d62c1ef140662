import { defineTool } from '../define.js'
import { blackLike } from '../formats/black-like.js'

/** Black, and Ruff where it formats. */
export const black = defineTool({
  name: 'black',
  url: 'https://black.readthedocs.io',
  category: 'formatting',
  phase: 'lint',
  commands: ['black'],
  marks: /^Oh no! |left unchanged/,
  rules: [
    ...blackLike,
    {
      id: 'cannot-parse',
      pattern:
        /^error: cannot format (?<file>\S+?): (?<message>(?:(?!:\d+:\d).)*(?::(?<line>\d+):(?<column>\d+))?.*)/,
      role: 'cause',
      certainty: 'strong',
    },
  ],
  rerun: ['black --check {file}', 'black --check .'],
  fix: 'black .',
  checked: {
    none: {
      literals: ['No Python files are present to be formatted'],
      pattern: /^No Python files are present to be formatted/,
    },
    some: { literals: [' left unchanged'], pattern: /^[1-9]\d* files? (?:would be )?left unchanged/ },
  },
})
