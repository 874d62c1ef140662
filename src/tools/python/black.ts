import { defineTool } from '../define.js'

/** Black, and Ruff where it formats. */
export const black = defineTool({
  name: 'black',
  category: 'formatting',
  phase: 'lint',
  rules: [
    {
      id: 'unformatted',
      pattern: /^(?:would reformat|Would reformat:) (?<file>\S.*)$/,
      role: 'cause',
      before: { max: 10, while: /^would reformat|^Would reformat:/i },
      after: { max: 16, while: /^would reformat|^Would reformat:|^\s*$|^Oh no!|^\d+ files? would be/i },
      certainty: 'strong',
    },
    {
      id: 'cannot-parse',
      pattern:
        /^error: cannot format (?<file>\S+?): (?<message>(?:(?!:\d+:\d).)*(?::(?<line>\d+):(?<column>\d+))?.*)/,
      role: 'cause',
      certainty: 'strong',
    },
    {
      id: 'count',
      pattern: /^[1-9]\d* files? would be reformatted/,
      role: 'symptom',
      conclusive: true,
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
