import type { Pack } from '../../rule.js'

const panicLines = /^(?!(?:failures:|---- |test result:|test |error: |\s+Running |running \d+ test))/

const details = [
  /^(?:(?!panicked at ).)*panicked at (?:'(?<message>.*)', )?(?<file>[^\s:,']+):(?<line>\d+):(?<column>\d+)/,
  /^(?:Error: )?(?<message>(?:assertion|called `|explicit panic|index out of|attempt to|not (?:yet )?implemented|internal error|range |no entry|byte index).*)/,
  /^Error: (?<message>.*)/,
]

export const cargoTest: Pack = {
  tool: 'cargo-test',
  rules: [
    {
      id: 'failed-test',
      literals: [' stdout ----', ' stderr ----'],
      pattern: /^---- (?<test>\S.*?) (?:stdout|stderr) ----$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 60,
        while: panicLines,
        until: /^note: (?:Run|run) with `RUST_BACKTRACE|^stack backtrace:/,
      },
      details,
      certainty: 0.92,
    },
    {
      id: 'panic',
      literals: ['panicked at'],
      pattern:
        /^\s{0,8}thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at (?![^\s:,']{0,300}[/\\]trybuild-\d)(?:'(?<message>.*)', )?(?<file>[^\s:,']+):(?<line>\d+)(?::(?<column>\d+))?:?/,
      role: 'cause',
      category: 'test_assertion',
      before: { max: 2, through: /^---- / },
      after: { max: 20, while: panicLines, until: /^note: |^stack backtrace:|^\s*$/ },
      details: [/^(?<message>(?!thread ')\S.*)/],
      certainty: 0.75,
    },
    {
      // trybuild: a program that must (or must not) compile; the compiler said something else than the file beside it expects.
      id: 'trybuild',
      literals: ['[should fail to compile] ... ', '[should pass] ... '],
      pattern:
        /^\s*test (?<file>\S+\.rs) \[should (?:fail to compile|pass)\] \.\.\. (?<message>(?:mismatch|error|fail).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'test',
      after: { max: 20, until: /^\s*test \S+ \[should /, through: /TRYBUILD=overwrite/ },
      certainty: 0.9,
    },
    {
      // Its harness panics only to say how many of them failed.
      id: 'trybuild-count',
      literals: ['panicked at'],
      pattern: /^\s{0,8}thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at [^\s:,']{0,300}[/\\]trybuild-\d/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'test',
      after: { max: 1, while: /failed$/ },
    },
    {
      id: 'panic-2015',
      literals: ['panicked at '],
      pattern: /^\s{0,8}thread '(?<test>[^']+)' panicked at '(?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      before: { max: 2, through: /^---- / },
      after: { max: 20, while: panicLines, until: /^note: |^stack backtrace:|^\s*$/ },
      details: [/', (?<file>[^\s:,']+):(?<line>\d+)/],
      certainty: 0.72,
    },
    {
      id: 'nextest',
      literals: ['- TRY ', '- STDERR: ', '- STDOUT: '],
      pattern: /^-{3,} (?:STDERR|STDOUT|TRY \d+ STD\w+): +(?<test>\S+ \S.*?) -{3,}$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 40,
        until: /^-{3,} (?:STDERR|STDOUT|TRY)|^\s+(?:FAIL|PASS|Summary|Cancel\w*|TRY) |^-{6,}$/,
      },
      needs: /panicked at|error|Error/,
      details,
      certainty: 0.88,
    },
    {
      id: 'failed-line',
      literals: ['... FAILED', '^s] '],
      pattern:
        /^(?:test (?<test>\S.*?) \.\.\. FAILED|\s+(?:FAIL|TIMEOUT|SIGABRT|SIGSEGV|TRY \d+ FAIL) \[ *[\d.]+s\] .*)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'count',
      literals: ['test result: FAILED', 'test failed, to rerun', ' targets failed', ' target failed'],
      pattern: /^(?:test result: FAILED|error: (?:doc)?test failed, to rerun|error: \d+ targets? failed)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'healthy',
      literals: ['... ok', '... ignored'],
      pattern: /^test \S.* \.\.\. (?:ok|ignored)/,
      role: 'noise',
      category: 'test_assertion',
    },
  ],
}
