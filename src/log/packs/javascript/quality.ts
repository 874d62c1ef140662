import type { Pack } from '../../rule.js'

/** Checkers of text, style and size that projects of every language run through npm. */
export const prettier: Pack = {
  tool: 'prettier',
  rules: [
    {
      id: 'unformatted',
      literals: ['Code style issues'],
      pattern: /^(?:\[warn\] )?(?<message>Code style issues (?:found in|fixed in).*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      before: { max: 19, while: /^\[(?:warn|error)\] / },
      details: [/^\[warn\] (?<file>(?!Code style)\S.*\.\w+)$/],
      certainty: 0.9,
    },
    {
      // `prettier -l` prints the names of files and nothing else: the echo of the command tells what they are.
      id: 'listed',
      literals: ['prettier '],
      pattern: /^[>$] (?:.{0,200} )?prettier .{0,200}?(?:-l|--list-different)\b/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 19, while: /^(?:[\w./@-]+\.\w{1,8}|\s*)$/ },
      needs: /^[\w./@-]+\.\w{1,8}$/,
      details: [/^(?<file>[\w./@-]+\.\w{1,8})$/],
      certainty: 0.7,
    },
    {
      id: 'syntax-error',
      literals: ['Error: '],
      pattern:
        /^\[error\] (?<file>\S+): (?<code>\w*Error): (?<message>.*?)(?: \((?<line>\d+):(?<column>\d+)\))?$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 10, while: /^\[error\]\s/ },
      certainty: 0.85,
    },
  ],
}

export const bower: Pack = {
  tool: 'bower',
  rules: [
    {
      id: 'error',
      literals: ['bower'],
      pattern: /^bower (?:\S+ +)?(?<code>E[A-Z]{3,}) (?<message>.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: {
        max: 14,
        while: /^(?!\$ |bower )/,
        until: /^(?:npm |error |The command|Stack trace:|Console trace:|System info:)/,
      },
      certainty: 0.88,
    },
  ],
}

export const stylelint: Pack = {
  tool: 'stylelint',
  rules: [
    {
      id: 'problem',
      literals: ['✖', '× ', '×\t'],
      pattern:
        /^\s+(?<line>\d+):(?<column>\d+)\s+[✖×]\s+(?<message>\S(?:.*?\S)??)(?:\s{2,}(?<code>[\w@/-]+))?$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 12, through: /^(?<file>\S+\.\w+)$/ },
      after: { max: 18, while: /^\s+\d+:\d+\s+[✖×⚠]/ },
      details: [/^(?<file>\S+\.\w+)$/],
      certainty: 0.9,
    },
  ],
}

export const commitlint: Pack = {
  tool: 'commitlint',
  rules: [
    {
      id: 'problem',
      literals: ['✖'],
      pattern: /^✖\s{1,4}(?<message>.+) \[(?<code>[a-z]+-[a-z-]+)\]$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 8, through: /^⧗\s+input: / },
      after: { max: 6, while: /^✖\s/ },
      certainty: 0.85,
    },
  ],
}

export const cspell: Pack = {
  tool: 'cspell',
  rules: [
    {
      id: 'unknown-word',
      literals: ['Unknown word'],
      pattern: /^(?<file>\S+):(?<line>\d+):(?<column>\d+) - (?<message>Unknown word \(.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: / - Unknown word \(/ },
      certainty: 0.85,
    },
  ],
}

export const brokenLinks: Pack = {
  tool: 'broken-links',
  rules: [
    {
      id: 'detected',
      literals: ['broken link', ' dead link'],
      pattern: /^(?:ERROR: |[✖✗] )?(?<message>(?:Detected |Found )?[1-9]\d* (?:broken|dead) links?.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 6, while: /^\s*$|^\[\d+\]|^\s*[├└]|^\s*\[✖\]/ },
      certainty: 0.75,
    },
    {
      id: 'dead-link',
      literals: ['Status: '],
      pattern: /^\s*\[✖\] (?<message>\S+ → Status: .*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 10, while: /^\s*\[✖\]/ },
      certainty: 0.75,
    },
  ],
}
