import type { Pack } from '../../rule.js'
import { codeFrame } from './frame.js'

export const babel: Pack = {
  tool: 'babel',
  rules: [
    {
      id: 'syntax-error',
      literals: ['SyntaxError: '],
      pattern:
        /^\s*(?:\{ )?(?:\[BABEL\] (?:(?!: SyntaxError: ).)*: )?SyntaxError: (?:\[BABEL\] )?(?<file>(?:\/|[A-Za-z]:\\|\.)?[^\s:]+\.\w+): (?<message>.*?)(?: \((?<line>\d+):(?<column>\d+)\))?$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: codeFrame, until: /^\s+at / },
      certainty: 0.85,
    },
    {
      id: 'plugin-missing',
      literals: ['Cannot find module', 'Requires Babel', "Couldn't find preset"],
      pattern:
        /^(?:\w*Error: )?(?:\[BABEL\] \S+: )?(?<message>(?:Cannot find module '(?:@babel\/|babel-)|Requires Babel "|Couldn't find preset).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'build',
      after: { max: 8, while: /^\s+\S|^- / },
      certainty: 0.8,
    },
  ],
}

export const coffeescript: Pack = {
  tool: 'coffeescript',
  rules: [
    {
      id: 'syntax-error',
      literals: ['.coffee:', '.litcoffee:', '.coffee.md:', '.litcoffee.md:'],
      pattern:
        /^\s{0,2}(?<file>[^\s:]+\.(?:lit)?coffee(?:\.md)?):(?<line>\d+):(?<column>\d+): error: (?<message>.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 2, while: /^\s+\S|\^|^\S/ },
      certainty: 0.9,
    },
  ],
}

export const sass: Pack = {
  tool: 'sass',
  rules: [
    {
      id: 'error',
      literals: ['Error: '],
      pattern:
        /^(?:\[!\] )?(?:Sass)?Error: (?<message>(?:Undefined|expected|Invalid CSS|Can't find stylesheet|File to import|Functions|Incompatible|Expected|The target selector|no mixin|Duplicate).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^(?:\s*(?:[╷│╵]|\d+ │|on line|>>)|\s+\S)/ },
      details: [
        /^\s+(?<file>\S+\.s[ac]ss) (?<line>\d+):(?<column>\d+)/,
        /on line (?<line>\d+)(?::(?<column>\d+))? of (?<file>\S+)/,
      ],
      certainty: 0.8,
    },
  ],
}
