import type { Pack } from '../../rule.js'

/** Vim's own tests. */
export const vim: Pack = {
  tool: 'vim',
  rules: [
    {
      id: 'failed-test',
      literals: ['Found errors in '],
      pattern: /^\s*Found errors in (?<test>Test_\w+\(\)):/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^\s*From test_/ },
      after: {
        max: 18,
        while:
          /^\s+\S|^(?:Run \d|Caught exception|function RunTheTest|Flaky|command line|Found errors|From test_)/,
      },
      details: [/^\s*(?<message>(?:Caught exception|function RunTheTest).*)/],
      certainty: 0.9,
    },
  ],
}

export const vader: Pack = {
  tool: 'vader',
  rules: [
    {
      id: 'failed-test',
      literals: ['] (X) '],
      pattern: /^\s+\( *\d+\/\d+\) \[ *(?:EXECUTE|EXPECT|DO|THEN|GIVEN)\] \(X\) (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^\s+\( *\d+\/\d+\) \[/ },
      after: { max: 12, while: /^\s+(?:>|-|\w+:)/, until: /^\s+\( *\d+\/\d+\) |Success\/Total/ },
      details: [/^\s+\( *\d+\/\d+\) \[ *\w+\] (?!\(X\))(?<test>.+)/],
      certainty: 0.92,
    },
  ],
}

export const vint: Pack = {
  tool: 'vint',
  rules: [
    {
      id: 'problem',
      literals: ['.vim:', 'vimrc:'],
      pattern: /^(?<file>[^\s:]*(?:\.vim|vimrc)):(?<line>\d+):(?<column>\d+): (?=.* \(see )(?<message>.+\))$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^[^\s:]*(?:\.vim|vimrc):\d+:\d+: / },
      certainty: 0.88,
    },
  ],
}

export const themis: Pack = {
  tool: 'themis',
  rules: [
    {
      id: 'failed-test',
      literals: ['[✖] '],
      pattern: /^\s+\[✖\] (?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^\s{4,}\S/, until: /^\s+\[[✖✓]\] / },
      needs: /^\s+(?:function \S|expected |but got|The (?:true|equivalent) |E\d+: )/,
      details: [
        /^\s+function \S+ .*\((?<file>[^\s:(]+):(?<line>\d+)\)/,
        /^\s+(?<message>(?:expected|The (?:true|equivalent)|E\d+:|Vim).*)/,
      ],
      certainty: 0.92,
    },
  ],
}
