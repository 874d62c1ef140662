import type { Pack } from '../../rule.js'

/** hapi's lab: its failed tests are numbered as Mocha's are. */
export const lab: Pack = {
  tool: 'lab',
  rules: [
    {
      id: 'coverage',
      literals: ['Code coverage below threshold'],
      pattern: /^(?<message>Code coverage below threshold: .*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 12, while: /^Coverage: |^\S+ missing coverage on / },
      certainty: 0.55,
    },
  ],
}

/** Intern, and its simple reporter. */
export const intern: Pack = {
  tool: 'intern',
  rules: [
    {
      id: 'failed-test',
      literals: ['× ', 'FAIL: '],
      pattern: /^(?:× |FAIL: )(?=\S.* - )(?<test>.*) \(\d[\d.]*m?s\)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 19, while: /^(?:\s{2,}\S|\s*$|\w*Error: )/, until: /^(?:[✓×~] |PASS: |FAIL: )/ },
      details: [
        /^\s*(?<message>\w*Error: .*)/,
        /^\s+at .* @ (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+)$/,
        /^\s+at .*?<(?<file>[^\s:<]+):(?<line>\d+):(?<column>\d+)>$/,
      ],
      certainty: 0.9,
    },
  ],
}

/** Reports in JUnit's XML, which Mocha, ESLint and others print. */
export const xunit: Pack = {
  tool: 'xunit',
  rules: [
    {
      id: 'failed-test',
      literals: ['<failure', '<error'],
      pattern: /^\s*<testcase\b(?:(?!\bname=").)*\bname="(?<test>[^"]*)".*><(?:failure|error)\b/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 19, until: /^\s*<(?!\/(?:failure|error))/ },
      details: [
        /<(?:failure|error)\b[^<]*message="(?<message>[^"]*)"/,
        /^\s+at (?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)/,
      ],
      certainty: 0.8,
    },
  ],
}
