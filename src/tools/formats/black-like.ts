import { defineFormat } from '../define.js'

/** `would reformat a.py`: Black, and Ruff if it formats. */
export const blackLike = defineFormat({ name: 'black-like', category: 'formatting' }, [
  {
    id: 'unformatted',
    pattern: /^(?:would reformat|Would reformat:) (?<file>\S.*)$/,
    role: 'cause',
    before: { max: 10, while: /^would reformat|^Would reformat:/i },
    after: { max: 16, while: /^would reformat|^Would reformat:|^\s*$|^Oh no!|^\d+ files? would be/i },
    certainty: 'strong',
  },
  {
    id: 'count',
    pattern: /^[1-9]\d* files? would be reformatted/,
    role: 'symptom',
    conclusive: true,
  },
])
