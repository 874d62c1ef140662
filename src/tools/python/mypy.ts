import { defineTool } from '../define.js'

export const mypy = defineTool({
  name: 'mypy',
  url: 'https://mypy.readthedocs.io',
  category: 'type-error',
  phase: 'lint',
  commands: ['mypy', 'dmypy'],
  rules: [
    {
      id: 'syntax',
      pattern:
        /^(?<file>[^\s:]+\.pyi?):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>(?:[Ii]nvalid syntax|unexpected|expected|.*\[syntax\]).*)/,
      role: 'cause',
      category: 'compile-error',
      after: { max: 8, while: /^\s+\S|\.pyi?:\d+:(?:\d+:)? (?:error|note): / },
      certainty: 'strong',
    },
    {
      id: 'type-error',
      literals: [': error: '],
      pattern:
        /^(?<file>[^\s:]+\.(?:pyi?|ipynb)(?:\[[^\s\][]*\])?):(?<line>\d+):(?:(?<column>\d+):)?(?:\d+:\d+:)? error: (?<message>.*?)(?: {2}\[(?<code>[a-z-]+)\])?$/,
      role: 'cause',
      after: { max: 19, while: /^\s{4,}\S|\.pyi?:\d+:(?:\d+:)? (?:error|note): / },
      certainty: 'strong',
    },
    {
      id: 'no-line',
      literals: [': error: ', 'mypy: '],
      pattern:
        /^(?:(?<file>\S+\.pyi?|mypy\.ini|setup\.cfg|pyproject\.toml): (?:error: )|mypy: (?:error: )?)(?<message>(?:Source file found twice|Duplicate module|can't read file|Cannot find implementation|No such|Error importing plugin|.* is not a valid Python package|Missing target).*)/,
      role: 'cause',
    },
    {
      id: 'count',
      pattern: /^Found [1-9]\d* errors? in \d+ files? \((?:checked|errors prevented)/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['mypy {file}', 'mypy .'],
  checked: {
    none: {
      literals: ['in 0 source files', 'There are no .py[i] files in directory'],
      pattern: /^(?:Success: no issues found in 0 source files|There are no \.py\[i\] files in directory)/,
    },
    some: { literals: ['no issues found in'], pattern: /^Success: no issues found in [1-9]/ },
  },
})
