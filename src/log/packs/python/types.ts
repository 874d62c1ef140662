import type { Pack } from '../../rule.js'

export const mypy: Pack = {
  tool: 'mypy',
  rules: [
    {
      id: 'syntax',
      literals: [': error: '],
      pattern:
        /^(?<file>[^\s:]+\.pyi?):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>(?:[Ii]nvalid syntax|unexpected|expected|.*\[syntax\]).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'lint',
      after: { max: 8, while: /^\s+\S|\.pyi?:\d+:(?:\d+:)? (?:error|note): / },
      certainty: 0.9,
    },
    {
      id: 'type-error',
      literals: [': error: '],
      pattern:
        /^(?<file>[^\s:]+\.(?:pyi?|ipynb)(?:\[[^\s\][]*\])?):(?<line>\d+):(?:(?<column>\d+):)?(?:\d+:\d+:)? error: (?<message>.*?)(?: {2}\[(?<code>[a-z-]+)\])?$/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 19, while: /^\s{4,}\S|\.pyi?:\d+:(?:\d+:)? (?:error|note): / },
      certainty: 0.9,
    },
    {
      id: 'no-line',
      literals: [': error: ', 'mypy: '],
      pattern:
        /^(?:(?<file>\S+\.pyi?|mypy\.ini|setup\.cfg|pyproject\.toml): (?:error: )|mypy: (?:error: )?)(?<message>(?:Source file found twice|Duplicate module|can't read file|Cannot find implementation|No such|Error importing plugin|.* is not a valid Python package|Missing target).*)/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      certainty: 0.8,
    },
    {
      id: 'count',
      literals: ['(checked', '(errors prevented'],
      pattern: /^Found [1-9]\d* errors? in \d+ files? \((?:checked|errors prevented)/,
      role: 'symptom',
      conclusive: true,
      category: 'type_error',
      phase: 'lint',
    },
  ],
}

export const pyright: Pack = {
  tool: 'pyright',
  rules: [
    {
      id: 'type-error',
      literals: ['- error: '],
      pattern:
        /^\s*(?<file>[^\s:]+\.pyi?):(?<line>\d+):(?<column>\d+) - error: (?<message>.*?)(?: \((?<code>report\w+)\))?$/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      before: { max: 1, while: /^\/\S+\.pyi?$/ },
      after: { max: 16, while: /^\s{4,}\S|^\s*\S+\.pyi?:\d+:\d+ - error|^\/\S+\.pyi?$/ },
      certainty: 0.9,
    },
    {
      id: 'count',
      literals: ['^ errors, ', ' error, '],
      pattern: /^[1-9]\d* errors?, \d+ warnings?/,
      role: 'symptom',
      conclusive: true,
      category: 'type_error',
      phase: 'lint',
    },
  ],
}
