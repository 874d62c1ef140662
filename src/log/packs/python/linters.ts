import type { Pack } from '../../rule.js'

/** flake8, pycodestyle, pyflakes and Ruff's concise form: `a.py:1:8: F401 'os' imported but unused`. */
export const flake8: Pack = {
  tool: 'flake8',
  rules: [
    {
      id: 'problem',
      literals: ['.py:', '.pyi:', '.ipynb:', '.pyx:', '.pxd:', '.pxi:'],
      pattern:
        /^\s{0,4}(?<file>[^\s:]+\.(?:py[ix]?|px[di]|ipynb)(?::cell \d+)?):(?<line>\d+):(?:(?<column>\d+):)? (?:\[\w\] ?)?(?<code>[A-Z]{1,5}\d{1,4}) (?:\[\*\] )?(?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: {
        max: 19,
        while:
          /\.(?:py[ix]?|px[di]|ipynb)(?::cell \d+)?:\d+:(?:\d+:)? (?:\[\w\] ?)?[A-Z]{1,5}\d{1,4} |^\s+(?:\||\d+ \||=|\^|\S)/,
      },
      certainty: 0.88,
    },
    {
      id: 'pyflakes',
      literals: ['imported but unused', 'undefined name', 'redefinition of unused', ' local variable'],
      pattern:
        /^(?<file>[^\s:]+\.py):(?<line>\d+):(?:(?<column>\d+):?)? (?<message>(?:'.*' imported but unused|undefined name|.*unable to detect undefined names|redefinition of unused|local variable).*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /^[^\s:]+\.py:\d+:/ },
      certainty: 0.85,
    },
  ],
}

export const ruff: Pack = {
  tool: 'ruff',
  rules: [
    {
      id: 'problem',
      literals: ['^-->'],
      pattern: /^\s*--> (?<file>[^\s:]+\.(?:pyi?|ipynb|toml))(?::cell \d+)?:(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 1, through: /^(?:[A-Z]{1,5}\d{1,4}|invalid-syntax)\b/ },
      after: { max: 14, while: /^\s*(?:\d+ )?\||^\s*\d+ [-+|]|^(?:help|info): |^\s*\.\.\./ },
      needs: /^(?:[A-Z]{1,5}\d{1,4}|invalid-syntax)\b/,
      details: [/^(?<code>[A-Z]{1,5}\d{1,4}|invalid-syntax):? (?:\[\*\] )?(?<message>.*)/],
      certainty: 0.9,
    },
    {
      id: 'ruff-failed',
      literals: ['ruff failed', 'error: Failed to parse'],
      pattern:
        /^(?:ruff failed|error: Failed to parse (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): (?<message>.*))/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 4, while: /^ {2}(?:Cause|\S)/ },
      certainty: 0.8,
    },
  ],
}

export const pylint: Pack = {
  tool: 'pylint',
  rules: [
    {
      id: 'problem',
      literals: ['.py:'],
      pattern:
        /^(?<file>[^\s:]+\.py):(?<line>\d+):(?:(?<column>\d+):)? (?:\[(?:[CRWEF]\d{4})?\(?|)(?<code>[CRWEF]\d{4}): (?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /^[^\s:]+\.py:\d+:(?:\d+:)? (?:\[)?[CRWEF]\d{4}/ },
      certainty: 0.9,
    },
    {
      id: 'problem-old',
      literals: [
        'docstring)',
        'import)',
        '-name)',
        'whitespace)',
        '-long)',
        'variable)',
        'member)',
        'argument)',
        'lines)',
        'arguments)',
        'order)',
        'return)',
        'except)',
        'methods)',
        'continuation)',
        'newline)',
        '(long)',
        '(name)',
      ],
      pattern:
        /^(?<code>[CRWEF])(?:\d{4})?: {0,3}(?<line>\d+), {0,2}(?<column>\d+): (?<message>.*\((?:[a-z-]+-)?(?:docstring|import|name|whitespace|long|variable|member|argument|lines|arguments|order|return|except|methods|continuation|newline)\))$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 10, through: /^\*{5,} Module / },
      after: { max: 19, while: /^[CRWEF](?:\d{4})?: / },
      certainty: 0.85,
    },
  ],
}

export const pydocstyle: Pack = {
  tool: 'pydocstyle',
  rules: [
    {
      id: 'problem',
      literals: ['.py:'],
      pattern:
        /^(?<file>[^\s:]+\.py):(?<line>\d+) (?:at module level|in (?:public|private|nested) \w[\w ]* `.*`):$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^\s+D\d{3}: |^[^\s:]+\.py:\d+ (?:at|in) .*:$/ },
      details: [/^\s+(?<code>D\d{3}): (?<message>.+)/],
      certainty: 0.9,
    },
  ],
}

/** check-manifest. */
export const checkManifest: Pack = {
  tool: 'check-manifest',
  rules: [
    {
      id: 'mismatch',
      literals: ['lists of files in version control and sdist do not match'],
      pattern: /^(?<message>lists of files in version control and sdist do not match!?)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 16, while: /^missing from |^suggested |^\s+\S|^MANIFEST/ },
      certainty: 0.9,
    },
  ],
}

/** Cython. */
export const cython: Pack = {
  tool: 'cython',
  rules: [
    {
      id: 'compile-error',
      literals: ['Error compiling Cython file'],
      pattern: /^Error compiling Cython file:$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 18, until: /^Traceback|^\[\d+\/\d+\]|^(?:building|running|Error compiling) / },
      details: [/^(?<file>[^\s:]+\.(?:pyx|pxd|pxi|py)):(?<line>\d+):(?<column>\d+): (?<message>.+)/],
      certainty: 0.93,
    },
  ],
}
