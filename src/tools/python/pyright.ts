import { defineTool } from '../define.js'
import { joined } from '../words.js'

export const pyright = defineTool({
  name: 'pyright',
  url: 'https://microsoft.github.io/pyright/',
  category: 'type-error',
  phase: 'lint',
  commands: ['pyright', 'basedpyright'],
  rules: [
    {
      id: 'type-error',
      literals: [' - error: '],
      pattern:
        /^\s*(?<file>[^\s:]+\.pyi?):(?<line>\d+):(?<column>\d+) - error: (?<message>.*?)(?: \((?<code>report\w+)\))?$/,
      role: 'cause',
      before: { max: 1, while: /^\/\S+\.pyi?$/ },
      after: { max: 16, while: /^\s{4,}\S|^\s*\S+\.pyi?:\d+:\d+ - error|^\/\S+\.pyi?$/ },
      details: [/^\s{4,}\S.*\((?<code>report\w+)\)$/],
      certainty: 'strong',
    },
    {
      id: 'count',
      literals: joined(Array.from('0123456789'), [' error']),
      pattern: /^[1-9]\d* errors?, \d+ warnings?/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['pyright {file}', 'pyright'],
})
