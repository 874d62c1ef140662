import type { Pack } from '../../rule.js'

export const rollup: Pack = {
  tool: 'rollup',
  rules: [
    {
      id: 'error',
      literals: ['[!]'],
      pattern: /^\[!\] (?:\([^)]{1,80}\) )?(?<message>(?:[A-Z]\w*)?Error: .*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: /^(?!npm |error |\$ |> |##\[)/ },
      details: [/^(?<file>[^\s:()]+\.\w+)(?: \((?<line>\d+):(?<column>\d+)\))/],
      certainty: 0.88,
    },
  ],
}

export const vite: Pack = {
  tool: 'vite',
  rules: [
    {
      id: 'build-error',
      literals: ['error during build:'],
      pattern: /^(?:x |✗ |✘ )?error during build:/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: /^(?!npm |error |\$ |> |##\[)/ },
      details: [/^(?!file: )(?<message>\S.*)/, /^\s*file: (?<file>\S+?)(?::(?<line>\d+):(?<column>\d+))?$/],
      certainty: 0.9,
    },
    {
      id: 'config',
      literals: ['failed to load config from'],
      pattern: /^(?<message>failed to load config from \S+)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 12, while: /^(?!npm |\$ |> |##\[)/ },
      certainty: 0.85,
    },
  ],
}

export const esbuild: Pack = {
  tool: 'esbuild',
  rules: [
    {
      id: 'error',
      literals: ['^✘ [ERROR]', '^X [ERROR]'],
      pattern: /^\s*(?:✘|X) \[ERROR\] (?<message>.*?)(?: \[(?<code>[\w-]+)\])?$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 16, while: /^(?:\s*$| {2,}\S)/ },
      details: [/^\s+(?<file>\S+?):(?<line>\d+):(?<column>\d+):$/],
      certainty: 0.9,
    },
    {
      id: 'error-old',
      literals: [': error: '],
      pattern: /^ ?(?:>|✘) (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): error: (?<message>.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 6, while: /^\s+\S/ },
      certainty: 0.88,
    },
  ],
}

export const browserify: Pack = {
  tool: 'browserify',
  rules: [
    {
      id: 'unresolved',
      literals: ["Can't walk dependency graph"],
      pattern: /^(?:Error: )?(?<message>Can't walk dependency graph: .*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 3, while: /^\s+required by / },
      details: [/^\s+required by (?<file>\S+)/],
      certainty: 0.88,
    },
    {
      id: 'parse-error',
      literals: ['^ParseError: '],
      pattern: /^ParseError: (?<message>.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 5, through: /^(?:\/|[A-Za-z]:\\)\S+:\d+$/ },
      details: [/^(?<file>(?:\/|[A-Za-z]:\\)\S+):(?<line>\d+)$/],
      certainty: 0.85,
    },
  ],
}

export const uglify: Pack = {
  tool: 'uglify',
  rules: [
    {
      id: 'parse-error',
      literals: ['Parse error at '],
      pattern: /^Parse error at (?<file>[^\s:]+):(?<line>\d+),(?<column>\d+)$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 4, through: /^(?:ERROR: |\w*Error: )/ },
      details: [/^(?:ERROR|\w*Error): (?<message>.*)/],
      certainty: 0.88,
    },
  ],
}
