import type { Pack } from '../../rule.js'

/** Black, and Ruff where it formats. */
export const black: Pack = {
  tool: 'black',
  rules: [
    {
      id: 'unformatted',
      literals: ['would reformat'],
      pattern: /^(?:would reformat|Would reformat:) (?<file>\S.*)$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      before: { max: 10, while: /^would reformat|^Would reformat:/i },
      after: { max: 16, while: /^would reformat|^Would reformat:|^\s*$|^Oh no!|^\d+ files? would be/i },
      certainty: 0.88,
    },
    {
      id: 'cannot-parse',
      literals: ['error: cannot format'],
      pattern:
        /^error: cannot format (?<file>\S+?): (?<message>(?:(?!:\d+:\d).)*(?::(?<line>\d+):(?<column>\d+))?.*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      certainty: 0.88,
    },
    {
      id: 'count',
      literals: ['would be reformatted'],
      pattern: /^[1-9]\d* files? would be reformatted/,
      role: 'symptom',
      conclusive: true,
      category: 'formatting',
      phase: 'lint',
    },
  ],
}

export const isort: Pack = {
  tool: 'isort',
  rules: [
    {
      id: 'unsorted',
      literals: ['Imports are incorrectly sorted'],
      pattern: /^ERROR: (?<file>\S.*?) (?<message>Imports are incorrectly sorted.*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 18, while: /Imports are incorrectly sorted|^(?:[-+ @]|$)/ },
      certainty: 0.88,
    },
  ],
}
