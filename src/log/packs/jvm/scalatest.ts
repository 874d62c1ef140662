import type { Pack } from '../../rule.js'

/** ScalaTest and utest, bare or behind the level of sbt. */
export const scalatest: Pack = {
  tool: 'scalatest',
  rules: [
    {
      id: 'failed-test',
      literals: ['*** FAILED ***', '*** ABORTED ***'],
      pattern: /^(?:\[(?:info|error)\] )?\s*(?:- |\+ )?(?<test>\S.*?) \*\*\* (?:FAILED|ABORTED) \*\*\*/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, while: /^(?:\[(?:info|error)\])? {2,}(?!- |\+ )\S|^\[(?:info|error)\]\s+at / },
      details: [
        /^(?:\[(?:info|error)\])?\s+(?<message>\S(?:.*?\S)??)\s*\((?<file>[\w$]+\.scala):(?<line>\d+)\)/,
        /^(?:\[(?:info|error)\])?\s+(?<message>[\w.$]+(?:Exception|Error).*)/,
      ],
      certainty: 0.9,
    },
    {
      id: 'junit-interface',
      literals: ['^[error] Test '],
      pattern: /^\[error\] Test (?<test>\S+) failed: (?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^\[error\]\s+(?:at |\S)/, until: /^\[error\] (?:Test |Failed|\()/ },
      details: [/\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/],
      certainty: 0.9,
    },
  ],
}

export const specs2: Pack = {
  tool: 'specs2',
  rules: [
    {
      id: 'failed-example',
      literals: [' x ', ' ! ', '\tx ', '\t! '],
      pattern: /^\[(?:error|info)\]\s+[x!] (?<test>\S.+)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^\[error\]/, until: /^\[error\]\s+[x!+] / },
      details: [/^\[error\]\s+(?<message>\S(?:.*?\S)??)\s*\((?<file>[\w$]+\.scala):(?<line>\d+)\)/],
      certainty: 0.7,
    },
  ],
}

export const munit: Pack = {
  tool: 'munit',
  rules: [
    {
      id: 'failed-test',
      literals: ['==> X '],
      pattern: /^(?:\[(?:error|info)\] )?==> X (?<test>\S+?)\s+[\d.]+s (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, until: /==> |^\[info\]|^\S+Suite:/ },
      details: [/(?<![\w./-])(?<file>[\w./-]+\.scala):(?<line>\d+)/],
      certainty: 0.9,
    },
  ],
}

export const scalacheck: Pack = {
  tool: 'scalacheck',
  rules: [
    {
      id: 'failed-property',
      literals: ['Falsified after', ': Exception raised on property'],
      pattern:
        /^(?:\[(?:info|error)\] )?\s*! (?<test>.+?): (?<message>(?:Falsified after|Exception raised on property).*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^(?:\[(?:info|error)\] )?\s*(?:> |at )/ },
      certainty: 0.9,
    },
  ],
}

/** The Scala compiler's own tests. */
export const partest: Pack = {
  tool: 'partest',
  rules: [
    {
      id: 'failed-test',
      literals: ['!!  '],
      pattern: /^(?:\[\w+\] )?!!  \s*\d+ - (?<test>\S+)\s+\[(?<message>.+)\]/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, until: /^(?:\[\w+\] )?(?:ok|!!)\s+\d+ - / },
    },
  ],
}
