import { beforeDigits } from '../words.js'
import { defineTool } from '../define.js'

const panicLines = /^(?!(?:failures:|---- |test result:|test |error: |\s+Running |running \d+ test))/
const details = [
  /^(?:(?!panicked at ).)*panicked at (?:'(?<message>.*)', )?(?<file>[^\s:,']+):(?<line>\d+):(?<column>\d+)/,
  /^(?:Error: )?(?<message>(?:assertion|called `|explicit panic|index out of|attempt to|not (?:yet )?implemented|internal error|range |no entry|byte index).*)/,
  /^Error: (?<message>.*)/,
]

export const cargoTest = defineTool({
  name: 'cargo-test',
  url: 'https://doc.rust-lang.org/cargo/commands/cargo-test.html',
  category: 'test-assertion',
  commands: ['cargo test'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^---- (?<test>\S.*?) (?:stdout|stderr) ----$/,
      role: 'cause',
      phase: 'test',
      after: {
        max: 60,
        while: panicLines,
        until: /^note: (?:Run|run) with `RUST_BACKTRACE|^stack backtrace:/,
      },
      details,
      certainty: 'proven',
    },
    {
      id: 'panic',
      pattern:
        /^\s{0,8}thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at (?![^\s:,']{0,300}[/\\]trybuild-\d)(?:'(?<message>.*)', )?(?<file>[^\s:,']+):(?<line>\d+)(?::(?<column>\d+))?:?/,
      role: 'cause',
      before: { max: 2, through: /^---- / },
      after: { max: 20, while: panicLines, until: /^note: |^stack backtrace:|^\s*$/ },
      details: [/^(?<message>(?!thread ')\S.*)/],
      certainty: 'weak',
    },
    {
      // trybuild: a program that must (or must not) compile; the compiler said something else than the file beside it expects.
      id: 'trybuild',
      pattern:
        /^\s*test (?<file>\S+\.rs) \[should (?:fail to compile|pass)\] \.\.\. (?<message>(?:mismatch|error|fail).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'test',
      after: { max: 20, until: /^\s*test \S+ \[should /, through: /TRYBUILD=overwrite/ },
      certainty: 'strong',
    },
    {
      // Its harness panics only to say how many of them failed.
      id: 'trybuild-count',
      pattern: /^\s{0,8}thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at [^\s:,']{0,300}[/\\]trybuild-\d/,
      role: 'symptom',
      category: 'compile-error',
      phase: 'test',
      after: { max: 1, while: /failed$/ },
    },
    {
      id: 'panic-2015',
      pattern: /^\s{0,8}thread '(?<test>[^']+)' panicked at '(?<message>.*)/,
      role: 'cause',
      before: { max: 2, through: /^---- / },
      after: { max: 20, while: panicLines, until: /^note: |^stack backtrace:|^\s*$/ },
      details: [/', (?<file>[^\s:,']+):(?<line>\d+)/],
      certainty: 'weak',
    },
    {
      id: 'nextest',
      pattern: /^-{3,} (?:STDERR|STDOUT|TRY \d+ STD\w+): +(?<test>\S+ \S.*?) -{3,}$/,
      role: 'cause',
      phase: 'test',
      after: {
        max: 40,
        until: /^-{3,} (?:STDERR|STDOUT|TRY)|^\s+(?:FAIL|PASS|Summary|Cancel\w*|TRY) |^-{6,}$/,
      },
      needs: /panicked at|error|Error/,
      details,
      certainty: 'strong',
    },
    {
      id: 'failed-line',
      pattern:
        /^(?:test (?<test>\S.*?) \.\.\. FAILED|\s+(?:FAIL|TIMEOUT|SIGABRT|SIGSEGV|TRY \d+ FAIL) \[ *[\d.]+s\] .*)$/,
      role: 'symptom',
      phase: 'test',
    },
    {
      id: 'count',
      pattern: /^(?:test result: FAILED|error: (?:doc)?test failed, to rerun|error: \d+ targets? failed)/,
      role: 'symptom',
      conclusive: true,
      phase: 'test',
    },
    {
      id: 'healthy',
      pattern: /^test \S.* \.\.\. (?:ok|ignored)/,
      role: 'noise',
    },
  ],
  rerun: ['cargo test {test}', 'cargo test'],
  totals: [
    { kind: 'start', literals: beforeDigits('^running '), pattern: /^running (?<declared>\d+) tests?$/ },
    {
      kind: 'totals',
      perPackage: true,
      literals: ['test result: '],
      pattern: /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored/,
    },
  ],
})
