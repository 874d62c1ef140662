import type { Pack } from '../../rule.js'

/** awesome_bot. */
export const awesomeBot: Pack = {
  tool: 'awesome-bot',
  rules: [
    {
      id: 'summary',
      literals: ['Issues :-('],
      pattern: /^(?<message>Issues :-\()/,
      role: 'cause',
      category: 'lint_error',
      phase: 'test',
      after: { max: 18, until: /^\s*$|^Wrote results|^Note:/ },
      certainty: 0.92,
    },
    {
      id: 'links',
      literals: ['> Links'],
      pattern: /^> Links$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'test',
      after: { max: 18, while: /^\s+\d+\. / },
      needs: /^\s+\d+\. \[L?\d+\]/,
      certainty: 0.6,
    },
    {
      id: 'entry',
      literals: ['^ [L'],
      pattern:
        /^\s+\d+\. \[L(?<line>\d+)\] (?<message>(?:\d{3} |Error|Dupe|Redirect|\S+ connection|SSL|Timeout|Failed).*)/i,
      role: 'symptom',
      category: 'lint_error',
      phase: 'test',
      certainty: 0.45,
    },
  ],
}

export const markdownLinkCheck: Pack = {
  tool: 'markdown-link-check',
  rules: [
    {
      id: 'dead-link',
      literals: ['dead link', '→ Status:'],
      pattern: /^\s*(?:ERROR: |\[✖\] )?(?<message>\d+ dead links? found!?|\S+ → Status: (?!2)\d+.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'test',
      after: { max: 14, while: /^\s*\[✖\]/ },
      certainty: 0.9,
    },
  ],
}

export const linkinator: Pack = {
  tool: 'linkinator',
  rules: [
    {
      id: 'broken-link',
      literals: ['^] http'],
      pattern: /^\s*(?:✖\s*)?\[(?<code>[045]\d{0,2})\] (?<message>https?:\/\/\S+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'test',
      after: { max: 14, while: /^\s*(?:✖\s*)?\[[045]\d{0,2}\] / },
      certainty: 0.85,
    },
  ],
}

export const lychee: Pack = {
  tool: 'lychee',
  rules: [
    {
      id: 'error',
      literals: ['^Errors in '],
      pattern: /^(?:#+ )?Errors in (?<file>\S+\.\w+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'test',
      after: { max: 14, until: /^(?:#+ )?Errors in / },
      needs: /\[(?:ERROR|[45]\d\d|TIMEOUT)\]/,
      certainty: 0.88,
    },
  ],
}
