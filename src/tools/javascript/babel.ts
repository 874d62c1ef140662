import { defineTool } from '../define.js'
import { codeFrame } from './frame-shared.js'

export const babel = defineTool({
  name: 'babel',
  url: 'https://babeljs.io',
  category: 'compile-error',
  phase: 'build',
  commands: ['babel'],
  rules: [
    {
      id: 'syntax-error',
      literals: ['SyntaxError: '],
      pattern:
        /^\s*(?:\{ )?(?:\[BABEL\] (?:(?!: SyntaxError: ).)*: )?SyntaxError: (?:\[BABEL\] )?(?<file>(?:\/|[A-Za-z]:\\|\.)?[^\s:]+\.\w+): (?<message>.*?)(?: \((?<line>\d+):(?<column>\d+)\))?$/,
      role: 'cause',
      after: { max: 14, while: codeFrame, until: /^\s+at / },
      certainty: 'strong',
    },
    {
      id: 'plugin-missing',
      pattern:
        /^(?:\w*Error: )?(?:\[BABEL\] \S+: )?(?<message>(?:Cannot find module '(?:@babel\/|babel-)|Requires Babel "|Couldn't find preset).*)/,
      role: 'cause',
      category: 'dependency-install',
      after: { max: 8, while: /^\s+\S|^- |^Require stack:/ },
    },
  ],
})
