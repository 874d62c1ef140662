import type { Pack } from '../../rule.js'

export const codespell: Pack = {
  tool: 'codespell',
  rules: [
    {
      id: 'misspelling',
      literals: [' ==> ', '\t==> '],
      pattern: /^(?<file>[^\s:][^:]*):(?<line>\d+): (?<message>\S+\s+==> \S.*)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 14, while: /:\d+: \S+\s+==> \S/ },
      certainty: 0.6,
    },
  ],
}

export const misspell: Pack = {
  tool: 'misspell',
  rules: [
    {
      id: 'misspelling',
      literals: ['is a misspelling of'],
      pattern: /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): (?<message>"[^"]*" is a misspelling of .+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /is a misspelling of/ },
      certainty: 0.88,
    },
  ],
}

/** Proselint. */
export const proselint: Pack = {
  tool: 'proselint',
  rules: [
    {
      id: 'problem',
      literals: ['.md:', '.txt:', '.tex:', '.rst:', '.html:', '.markdown:'],
      pattern:
        /^(?<file>[^\s:]+\.(?:md|markdown|txt|tex|rst|html)):(?<line>\d+):(?<column>\d+): (?<code>[a-z_]+\.[a-z_.]+) (?<message>\S.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^[^\s:]+:\d+:\d+: [a-z_]+\.[a-z_.]+ / },
      certainty: 0.85,
    },
  ],
}

export const vale: Pack = {
  tool: 'vale',
  rules: [
    {
      id: 'problem',
      literals: [' error '],
      pattern:
        /^ +(?<line>\d+):(?<column>\d+) +error +(?<message>\S(?:.*?\S)??) +(?<code>[A-Za-z]\w*\.[A-Z]\w*)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 4, while: /^\s+\d+:\d+\s|^\s*[\w./-]+\.\w+$/ },
      after: { max: 16, while: /^\s+\d+:\d+\s/ },
      details: [/^\s*(?<file>[\w./-]+\.\w+)$/],
      certainty: 0.88,
    },
  ],
}
