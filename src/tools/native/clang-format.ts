import { defineTool } from '../define.js'

export const clangFormat = defineTool({
  name: 'clang-format',
  url: 'https://clang.llvm.org/docs/ClangFormat.html',
  category: 'formatting',
  phase: 'lint',
  commands: ['clang-format', 'git-clang-format'],
  rules: [
    {
      id: 'unformatted',
      pattern:
        /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): (?:error|warning): (?<message>code should be clang-formatted.*)/,
      role: 'cause',
      after: { max: 11, until: /^(?:\$ |make|ninja|The command|\[\d)|^$/ },
      certainty: 'strong',
    },
    {
      // Of clang-format-diff.
      id: 'format-diff',
      pattern: /^--- (?<file>\S+)\s\((?:original|before formatting)\)$/,
      role: 'cause',
      after: { max: 19, while: /^(?:[-+ @]|$)/ },
      certainty: 'strong',
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
      after: { max: 12, until: /^\s*$/ },
      certainty: 'weak',
    },
  ],
  fix: 'git clang-format',
})
