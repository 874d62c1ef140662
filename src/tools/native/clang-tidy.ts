import { defineTool } from '../define.js'

export const clangTidy = defineTool({
  name: 'clang-tidy',
  url: 'https://clang.llvm.org/extra/clang-tidy/',
  category: 'lint-error',
  phase: 'lint',
  commands: ['clang-tidy', 'run-clang-tidy'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?=.*(?:-warnings-as-errors\]|\[clang-diagnostic|\[clang-analyzer))(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): error: (?<message>.+) \[(?<code>[\w.-]+)(?:,-warnings-as-errors)?\]$/,
      role: 'cause',
      after: { max: 8, while: /^\s|: note: |^[^:]+$/ },
      certainty: 'strong',
    },
  ],
})
