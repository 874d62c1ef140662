import { defineTool } from '../define.js'

export const ruff = defineTool({
  name: 'ruff',
  url: 'https://docs.astral.sh/ruff/',
  category: 'lint-error',
  phase: 'lint',
  commands: ['ruff', 'ruff-format', 'ruff-check'],
  prints: ['flake8-like', 'black-like'],
  marks: /^[^\s:]+:\d+:\d+: [A-Z]{1,5}\d{1,4} (?:\[\*\] |.*`)| files? already formatted$/,
  rules: [
    {
      id: 'fixable',
      pattern: /^\[\*\] \d+ (?:potentially )?fixable with the `?--fix/,
      role: 'symptom',
    },
    {
      id: 'problem',
      pattern: /^\s*--> (?<file>[^\s:]+\.(?:pyi?|ipynb|toml))(?::cell \d+)?:(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      before: { max: 1, through: /^(?:[A-Z]{1,5}\d{1,4}|invalid-syntax)\b/ },
      after: { max: 14, while: /^\s*(?:\d+ )?\||^\s*\d+ [-+|]|^(?:help|info): |^\s*\.\.\./ },
      needs: /^(?:[A-Z]{1,5}\d{1,4}|invalid-syntax)\b/,
      details: [/^(?<code>[A-Z]{1,5}\d{1,4}|invalid-syntax):? (?:\[\*\] )?(?<message>.*)/],
      certainty: 'strong',
    },
    {
      id: 'unformatted',
      pattern: /^unformatted: (?<message>File would be reformatted)$/,
      role: 'cause',
      category: 'formatting',
      after: { max: 19, while: /^\s*--> |^\s*(?:\d+ )?[-+|]|^\s*\d+ |^\s*\.\.\./ },
      details: [/^\s*--> (?<file>[^\s:]+\.(?:pyi?|ipynb|md))(?::cell \d+)?:(?<line>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'ruff-failed',
      pattern:
        /^(?:ruff failed|error: Failed to parse (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): (?<message>.*))/,
      role: 'cause',
      after: { max: 4, while: /^ {2}(?:Cause|\S)/ },
    },
  ],
  rerun: ['ruff check {file}', 'ruff check .'],
  fix: 'ruff check --fix .',
  checked: {
    none: { literals: ['No Python files found under'], pattern: /^warning: No Python files found under/ },
  },
})
