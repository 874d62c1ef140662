import type { Pack } from '../../rule.js'
import { beforeDigits } from '../literals.js'

export const googletest: Pack = {
  tool: 'googletest',
  rules: [
    {
      id: 'assertion',
      literals: [': Failure', ': error: '],
      pattern:
        /^(?:\[.{0,20}\] )?(?:\d+: )?(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)(?:\))?: (?:Failure|error: (?=Value of:|Expected))(?<message>.+)?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 3, through: /\[ RUN {6}\]/ },
      after: { max: 16, until: /\[ (?: FAILED |RUN|  PASSED|      OK|-{8})|: Failure$|^\s*$(?!.)/ },
      details: [
        /\[ RUN {6}\] (?<test>\S+)/,
        /^(?:\d+: )?\s*(?<message>(?:Expected|Value of|Which|Failed|Expected equality).*)/,
      ],
      certainty: 0.92,
    },
    {
      id: 'failed-test',
      literals: ['[  FAILED  ]'],
      pattern: /^(?:\d+: )?\[ {2}FAILED {2}\] (?<test>[\w/]+\.[\w/]+)(?:, where .*?)?(?: \(\d+ ms\))?/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.55,
    },
    {
      id: 'totals',
      literals: ['^FAILED TEST'],
      pattern: /^\s*[1-9]\d* FAILED TESTS?$/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}

/** UnitTest++. */
export const unittestCpp: Pack = {
  tool: 'unittest-cpp',
  rules: [
    {
      // Of UnitTest++.
      id: 'failed-test',
      literals: ['error: Failure in '],
      pattern:
        /^(?<file>[^\s:(]+)(?::|\()(?<line>\d+)\)?:(?:\d+:)? error: Failure in (?<test>\w+): (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 8, while: / error: Failure in / },
      certainty: 0.93,
    },
  ],
}

export const catch2: Pack = {
  tool: 'catch2',
  rules: [
    {
      id: 'failed-test',
      literals: [': FAILED:'],
      pattern: /^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)\)?: FAILED:$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: {
        max: 9,
        while: /^\s*$|^-{20,}$|^\.{20,}$|^\S[^:]*:\d+$|^\S.*$|^\s+\S/,
        until: /^[=~]{20,}$|^Run with -|^with expansion:|^\s+REQUIRE|^\s+CHECK/,
      },
      after: { max: 12, until: /^[=.-]{20,}$|: FAILED:$/ },
      details: [/^(?![-.=])(?<test>\S[^:]*)$/, /^\s+(?<message>(?:REQUIRE|CHECK|FAIL)\S*\(.*)/],
      certainty: 0.92,
    },
  ],
}

/** doctest of C++. */
export const doctestCpp: Pack = {
  tool: 'doctest-cpp',
  rules: [
    {
      id: 'failed-test',
      literals: ['ERROR: CHECK', 'ERROR: REQUIRE', 'ERROR: test case'],
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)\)?: (?:FATAL )?ERROR: (?<message>(?:CHECK|REQUIRE|test case).*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 4, while: /^\s*$|^TEST (?:CASE|SUITE):|^\S+:\d+:$|^ {2}\S/ },
      after: { max: 4, while: /^\s+\S/ },
      details: [/^TEST CASE:\s+(?<test>.+)/],
      certainty: 0.92,
    },
  ],
}

export const boostTest: Pack = {
  tool: 'boost-test',
  rules: [
    {
      id: 'failed-test',
      literals: ['error: in "', 'error in "'],
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)\)?: (?:fatal )?error:? in "(?<test>[^"]+)": (?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 8, while: /: (?:fatal )?error:? in "|^\s+\S/ },
      certainty: 0.92,
    },
    {
      id: 'total',
      literals: beforeDigits('^*** ', '123456789'),
      pattern:
        /^\*\*\* (?<message>[1-9]\d* failures? (?:is |are )?detected (?:\(.*\) )?in (?:the )?test (?:module|suite).*)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.3,
    },
  ],
}

export const cppunit: Pack = {
  tool: 'cppunit',
  rules: [
    {
      id: 'failed-test',
      literals: [') test: '],
      pattern: /^\d+\) test: (?<test>\S+) \([FE]\) (?:line: (?<line>\d+) (?<file>\S+))?/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 6, until: /^\s*$|^\d+\) test: / },
      details: [/^(?<message>assertion failed|equality assertion.*|uncaught exception.*)/],
      certainty: 0.92,
    },
  ],
}
