import type { Pack } from '../../rule.js'

/** Automake's `make check`, and DejaGnu under it. */
export const automake: Pack = {
  tool: 'automake',
  rules: [
    {
      id: 'test-log',
      literals: ['(exit status: '],
      pattern: /^(?:FAIL|ERROR|XPASS) (?<test>\S+) \((?<message>exit status: \d+)\)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 18, through: /^(?:FAIL|ERROR): \S/ },
      certainty: 0.9,
    },
    {
      id: 'failed-test',
      literals: ['^FAIL: ', '^ERROR: ', 'XPASS: '],
      pattern: /^(?:FAIL|XPASS|ERROR): (?<test>[\w./+-]+(?: \d+)?(?: - .*)?)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.5,
    },
    {
      id: 'total',
      literals: ['# FAIL:', '# ERROR:', '# XPASS:'],
      pattern: /^# (?:FAIL|ERROR|XPASS): +[1-9]\d*$/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
    {
      id: 'healthy',
      literals: ['# FAIL:', '# ERROR:', '# XPASS:'],
      pattern: /^# (?:FAIL|ERROR|XPASS): +0$/,
      role: 'noise',
      category: 'unknown',
    },
  ],
}

export const dejagnu: Pack = {
  tool: 'dejagnu',
  rules: [
    {
      id: 'failed-test',
      literals: ['unexpected failures'],
      pattern: /^# of unexpected failures\s+[1-9]\d*/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}
