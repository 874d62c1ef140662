import type { Pack } from '../../rule.js'

/** checkpatch.pl of the Linux kernel. */
export const checkpatch: Pack = {
  tool: 'checkpatch',
  rules: [
    {
      id: 'problem',
      literals: ['^ERROR:', '^WARNING:', '^CHECK:'],
      pattern: /^(?:ERROR|WARNING|CHECK):(?:(?<code>[A-Z_]+):)? (?<message>\S.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /^#\d+: |^[-+ ]|^$|^(?:ERROR|WARNING|CHECK):/ },
      needs: /^#\d+: FILE: /,
      details: [/^#\d+: FILE: (?<file>[^\s:]+):(?<line>\d+):/],
      certainty: 0.88,
    },
  ],
}

export const clangFormat: Pack = {
  tool: 'clang-format',
  rules: [
    {
      id: 'unformatted',
      literals: ['code should be clang-formatted'],
      pattern:
        /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): (?:error|warning): (?<message>code should be clang-formatted.*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 11, until: /^(?:\$ |make|ninja|The command|\[\d)|^$/ },
      certainty: 0.9,
    },
    {
      // Of clang-format-diff.
      id: 'format-diff',
      literals: ['(original)', '(before formatting)'],
      pattern: /^--- (?<file>\S+)\s\((?:original|before formatting)\)$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 19, while: /^(?:[-+ @]|$)/ },
      certainty: 0.9,
    },
    {
      id: 'shown-diff',
      literals: [
        'clang-format',
        'file need',
        'files need',
        'file must be',
        'files must be',
        'file not',
        'files not',
        'file is not',
        'files is not',
        'file are not',
        'files are not',
      ],
      pattern:
        /^(?<message>(?:.{0,60}(?:files? (?:need|needs|must be|not|is not|are not) (?:to be )?(?:clang-)?format|clang-format (?:failed|errors|found|check failed|differ|produced)|run clang-format)).*)/i,
      role: 'symptom',
      category: 'formatting',
      phase: 'lint',
      after: { max: 12, until: /^\s*$/ },
      certainty: 0.6,
    },
  ],
}

export const clangTidy: Pack = {
  tool: 'clang-tidy',
  rules: [
    {
      id: 'problem',
      literals: ['-warnings-as-errors]', '[clang-diagnostic', '[clang-analyzer'],
      pattern:
        /^(?=.*(?:-warnings-as-errors\]|\[clang-diagnostic|\[clang-analyzer))(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): error: (?<message>.+) \[(?<code>[\w.-]+)(?:,-warnings-as-errors)?\]$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 8, while: /^\s|: note: |^[^:]+$/ },
      certainty: 0.9,
    },
  ],
}

export const cppcheck: Pack = {
  tool: 'cppcheck',
  rules: [
    {
      id: 'problem',
      literals: [']: (error', ']: (style', ']: (performance', ']: (portability', ']: (warning'],
      pattern:
        /^\[(?<file>[^\]:]+):(?<line>\d+)\](?: -> \[.*\])?: \((?:error|style|performance|portability|warning)(?:, \w+)?\) (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 10, while: /^\[[^\]]+:\d+\]/ },
      certainty: 0.7,
    },
    {
      id: 'problem-2',
      literals: [': error: '],
      pattern:
        /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): error: (?<message>.+) \[(?<code>[a-z]\w+)\]$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 10, while: /^\s*\^|: note: |^[^:]+$/ },
      certainty: 0.88,
    },
  ],
}

export const cpplint: Pack = {
  tool: 'cpplint',
  rules: [
    {
      id: 'problem',
      literals: ['Total errors found:'],
      pattern: /^(?<message>Total errors found: [1-9]\d*)/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 15, while: /^\S+:\d+: .* \[\w+\/\w+\] \[\d\]|^Done processing/ },
      certainty: 0.7,
    },
  ],
}
