import type { Pack } from '../../rule.js'

export const standard: Pack = {
  tool: 'standard',
  rules: [
    {
      id: 'problem',
      literals: [
        '.js:',
        '.jsx:',
        '.ts:',
        '.tsx:',
        '.mjs:',
        '.cjs:',
        '.mts:',
        '.cts:',
        '.mjsx:',
        '.cjsx:',
        '.mtsx:',
        '.ctsx:',
        '.vue:',
      ],
      pattern:
        /^ {2,}(?<file>[^\s:]{1,300}\.(?:[cm]?[jt]sx?|vue)):(?<line>\d+):(?<column>\d+): (?<message>[A-Z'"].*?)(?: \((?!warning)(?<code>[\w@/-]+)\))?(?<!\(warning\))$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^(?:standard|semistandard|ts-standard|standardx): / },
      after: { max: 18, while: /^ {2,}[^\s:]+:\d+:\d+: / },
      certainty: 0.8,
    },
    {
      id: 'headline',
      literals: ['standard: ', 'standardx: '],
      pattern: /^(?:standard|semistandard|ts-standard|standardx): (?!Run|Some)/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
    },
  ],
}

export const xo: Pack = {
  tool: 'xo',
  rules: [
    {
      id: 'problem',
      literals: ['✖'],
      pattern: /^\s+✖\s+(?<line>\d+):(?<column>\d+)\s+(?<message>\S(?:.*?\S)??)(?:\s{2,}(?<code>[\w@/-]+))?$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 6, through: /^\s{1,4}(?<file>\S+\.\w+)(?::\d+:\d+)?$/ },
      after: { max: 18, while: /^\s+[✖⚠]\s+\d+:\d+\s/ },
      details: [/^\s{1,4}(?<file>\S+\.\w+)(?::\d+:\d+)?$/],
      certainty: 0.85,
    },
  ],
}

export const tslint: Pack = {
  tool: 'tslint',
  rules: [
    {
      id: 'problem',
      literals: ['^ERROR: '],
      pattern:
        /^ERROR: (?:\([\w-]+\) )?(?<file>[^\s:[]+\.\w+)(?:\[|:)(?<line>\d+)(?:, |:)(?<column>\d+)(?:\]: | - )(?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^ERROR: \S/ },
      certainty: 0.85,
    },
    {
      id: 'problem-plain',
      literals: ['.ts[', '.tsx[', '.js['],
      pattern:
        /^(?:\[tslint\] |error )?(?<file>\S+\.(?:tsx?|js))\[(?<line>\d+), (?<column>\d+)\]: (?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /\.(?:tsx?|js)\[\d+, \d+\]: / },
      certainty: 0.8,
    },
    {
      id: 'problem-stylish',
      literals: ['^ERROR: '],
      pattern: /^\s*ERROR: (?<line>\d+):(?<column>\d+)\s+(?<code>[\w-]+)\s+(?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 12, through: /^\s*(?<file>\S+\.tsx?)(?::\d+:\d+)?$/ },
      after: { max: 18, while: /^\s*ERROR: \d+:\d+/ },
      details: [/^\s*(?<file>\S+\.tsx?)(?::\d+:\d+)?$/],
      certainty: 0.85,
    },
  ],
}

export const jshint: Pack = {
  tool: 'jshint',
  rules: [
    {
      id: 'problem',
      literals: [': line '],
      pattern: /^(?<file>\S+): line (?<line>\d+), col (?<column>\d+), (?!Warning - |Error - )(?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /: line \d+, col \d+,|^\s*$|^\d+ errors?$/ },
      certainty: 0.85,
    },
    {
      id: 'problem-stylish',
      literals: [' col '],
      pattern: /^ {2}line (?<line>\d+) {2,}col (?<column>\d+) {2,}(?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 12, through: /^(?<file>\S+\.\w+)$/ },
      after: { max: 18, while: /^ {2}line \d+ / },
      details: [/^(?<file>\S+\.\w+)$/],
      certainty: 0.8,
    },
    {
      id: 'problem-contrib',
      literals: ['  ^ '],
      pattern: /^ {2,} {2}\^ (?<message>[A-Z'"].*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 8, through: /^ {3}\S+\.\w+$/ },
      after: { max: 18, while: /^\s+(?:\d+ \||\^ )|^\s*$|^ {3}\S+\.\w+$|^>> \d+ errors? in / },
      needs: /^ {3}\S+\.\w+$/,
      details: [/^ {3}(?<file>\S+\.\w+)$/, /^\s+(?<line>\d+) \|/],
      certainty: 0.85,
    },
    {
      id: 'problem-grunt',
      literals: ['Linting '],
      pattern: /^Linting (?<file>\S+) ?\.\.\.ERROR/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 12, while: /^\[L\d+|^\s+\S|^.{1,200}$/, until: /^(?:Warning: Task|Linting )/ },
      certainty: 0.8,
    },
  ],
}

export const jscs: Pack = {
  tool: 'jscs',
  rules: [
    {
      id: 'problem',
      literals: ['.js:', '.js :', '.jsx:', '.jsx :', '.es6:', '.es6 :', '.coffee:', '.coffee :'],
      pattern:
        /^(?:\w+: )?(?<message>[A-Z][\w ,`"'()=-]{5,200}) at (?<file>\.?\/?[\w./-]+\.(?:jsx?|es6|coffee)) ?:$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 10, while: /^\s+\d+ ?\||^-+\^/ },
      certainty: 0.8,
    },
  ],
}

export const coffeelint: Pack = {
  tool: 'coffeelint',
  rules: [
    {
      id: 'problem',
      literals: ['✗'],
      pattern: /^\s+✗ (?<file>\S+\.coffee)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 10, while: /^\s+✗ #\d+:/ },
      certainty: 0.8,
    },
  ],
}
