import type { Pack } from '../../rule.js'

const end =
  /^(?:ERROR in|WARNING in|webpack \d|webpack compiled|Child |Found \d+ errors?|npm |error |The command|##\[|\d+ errors? ha)/
const codeFrame = /^(?:$|\s|(?:>\s*)?\d* ?[|│])/

export const webpack: Pack = {
  tool: 'webpack',
  rules: [
    {
      id: 'error',
      literals: ['^ERROR in '],
      pattern:
        /^\s*ERROR in (?!.*\berror TS\d)(?:\.\/)?(?<file>[^\s:()]+)?(?:[ :](?<line>\d+):(?<column>\d+))?/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 19, until: end },
      needs: /\S/,
      details: [
        /^(?<message>(?:Module (?:not found|build failed|parse failed|Error)|[A-Z]\w*Error|TS\d+|Error:|Can't resolve|Multiple|Entry module|Field 'browser').*)/,
      ],
      certainty: 0.85,
    },
    {
      id: 'module-error',
      literals: ['Module not found', 'Module build failed', 'Module parse failed'],
      pattern: /^(?:\S+ )?(?<message>Module (?:not found: Error|build failed|parse failed).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 1, while: /^(?:\s*ERROR in )?\.{0,2}\/\S+/ },
      after: { max: 14, until: end },
      certainty: 0.8,
    },
    {
      id: 'configuration',
      literals: ['Invalid configuration object', 'Invalid options object'],
      pattern: /(?<message>Invalid (?:configuration|options) object\. .*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 19, while: /^ - |^\s{3,}\S/ },
      certainty: 0.85,
    },
    {
      id: 'compiled-with-errors',
      literals: ['compiled with', 'Failed to compile'],
      pattern: /(?:compiled with [1-9]\d* errors?|^Failed to compile\.?$)/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'build',
    },
    {
      id: 'cli-missing',
      literals: ['The CLI moved', 'One CLI for webpack'],
      pattern:
        /^(?<message>(?:The CLI moved into a separate package|One CLI for webpack must be installed).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'build',
      after: { max: 6, while: /^\S|^\s/ },
      certainty: 0.8,
    },
  ],
}

export const nextBuild: Pack = {
  tool: 'next',
  rules: [
    {
      id: 'type-error',
      literals: ['Type error: '],
      pattern: /^Type error: (?<message>.*)/,
      role: 'cause',
      category: 'type_error',
      phase: 'build',
      before: { max: 2, while: /^\.{0,2}\/?\S+:\d+:\d+$/ },
      after: { max: 14, while: codeFrame },
      details: [/^(?:\.\/)?(?<file>\S+):(?<line>\d+):(?<column>\d+)$/],
      certainty: 0.9,
    },
    {
      id: 'failed-to-compile',
      literals: ['Failed to compile'],
      pattern: /^(?:> Build error occurred|> )?(?<message>Failed to compile\.?)$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 4, while: /^Treating warnings as errors|^Most CI servers set|^\s*$/ },
      after: { max: 19, until: end },
      certainty: 0.75,
    },
    {
      id: 'prerender',
      literals: ['Error occurred prerendering page'],
      pattern: /^(?<message>Error occurred prerendering page ".*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, while: /^\S*Error|^\s/ },
      certainty: 0.8,
    },
  ],
}

export const reactScripts: Pack = {
  tool: 'react-scripts',
  rules: [
    {
      id: 'preflight',
      literals: ['problem with the project dependency tree'],
      pattern: /^(?<message>There might be a problem with the project dependency tree\.)$/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'build',
      after: { max: 12, until: /^Manually installing incompatible|^If you would prefer/ },
      details: [/^\s+(?:(?!\/node_modules\/)\S)*\/(?<file>node_modules\/\S+) \(version: /],
      certainty: 0.9,
    },
  ],
}

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
