import type { Pack } from '../../rule.js'

/** The C test libraries. */
export const check: Pack = {
  tool: 'check',
  rules: [
    {
      id: 'failed-test',
      literals: [':F:', ':E:'],
      pattern: /^(?<file>[^\s:]+\.\w+):(?<line>\d+):[FE]:[^:]*:(?<test>[^:]+:\d+): (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.9,
    },
  ],
}

export const unity: Pack = {
  tool: 'unity',
  rules: [
    {
      id: 'failed-test',
      literals: [':FAIL'],
      pattern: /^(?<file>[^\s:]+\.c(?:pp)?):(?<line>\d+):(?<test>\w+):FAIL(?:: (?<message>.+))?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.9,
    },
  ],
}

export const cmocka: Pack = {
  tool: 'cmocka',
  rules: [
    {
      id: 'failed-test',
      literals: ['[  ERROR   ]'],
      pattern: /^\[ {2}ERROR {3}\] --- (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^\[ RUN/ },
      after: { max: 6, while: /^\[ +(?:LINE|ERROR|FAILED) +\]/ },
      details: [
        /^\[ +LINE +\] --- (?<file>[^\s:]+):(?<line>\d+)/,
        /^\[ RUN\s+\] (?<test>\S+)/,
        /^\[ {2}FAILED {2}\] (?<test>\S+)/,
      ],
      certainty: 0.93,
    },
  ],
}

export const criterion: Pack = {
  tool: 'criterion',
  rules: [
    {
      id: 'failed-test',
      literals: ['[----] '],
      pattern: /^\[----\] (?<file>[^:]+):(?<line>\d+): (?<message>.*[Aa]ssert.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 6, while: /^\[----\]|^\[FAIL\]/ },
      details: [/^\[FAIL\] (?<test>\S+?):?(?: |$)/],
    },
  ],
}

export const qtest: Pack = {
  tool: 'qtest',
  rules: [
    {
      id: 'failed-test',
      literals: ['FAIL!  : '],
      pattern: /^FAIL! {2}: (?<test>[\w:]+\(.*?\)) (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 5, while: /^\s+\S/ },
      details: [/^\s+Loc: \[(?<file>[^(]+)\((?<line>\d+)\)\]/],
      certainty: 0.92,
    },
  ],
}

export const glib: Pack = {
  tool: 'glib',
  rules: [
    {
      id: 'failed-test',
      literals: ['assertion failed', 'code should not be reached'],
      pattern:
        /^(?:\*\*\s*)?(?:\S+:)?ERROR:(?<file>[^:]+):(?<line>\d+):(?<test>\w+): (?<message>(?:assertion failed|code should not be reached).*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 2, while: /^Bail out!|^Aborted/ },
      certainty: 0.9,
    },
  ],
}

export const cunit: Pack = {
  tool: 'cunit',
  rules: [
    {
      id: 'failed-test',
      literals: ['...FAILED'],
      pattern: /^\s+Test: (?<test>\S(?:.*?\S)?) ?\.{3}FAILED$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^\s+\d+\. \S/ },
      details: [/^\s+\d+\. (?<file>[^\s:]+):(?<line>\d+)\s+- (?<message>.+)/],
      certainty: 0.92,
    },
  ],
}
