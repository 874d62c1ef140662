import type { Pack } from '../../rule.js'

const end = /^(?:={20,}|Ran \d+ tests?\b.*|-+ >> (?:begin|end) captured .*)$/

const details = [
  /^\s+File "(?!.*(?:site-packages|dist-packages|lib\/python))(?<file>[^"]+)", line (?<line>\d+)/,
  /^(?<message>[A-Za-z_][\w.]*(?:Error|Exception|Failure|Exit|Interrupt)\b.*)/,
]

export const doctest: Pack = {
  tool: 'doctest',
  rules: [
    {
      id: 'failed-example',
      literals: ['Failed example:'],
      pattern: /^Failed example:$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 2, through: /^File "/ },
      after: { max: 30, until: /^(?:\*{20,}|-{20,}|\d+ items? had failures:)/ },
      details: [/^File "(?<file>[^"]+)", line (?<line>\d+), in (?<test>.*)/],
      certainty: 0.85,
    },
  ],
}

/** unittest, also as Django and nose print it. */
export const unittest: Pack = {
  tool: 'unittest',
  rules: [
    {
      id: 'failed-test',
      literals: ['^FAIL: ', '^ERROR: ', '^FAIL [', '^ERROR ['],
      pattern:
        /^(?:FAIL|ERROR)(?: \[[\d.]+s\])?: (?!.*_FailedTest)(?<test>(?:\w[\w.]*(?: \([^)]*\).*)?|test suite for .*|.+ \([\w.]+\)(?: \[[^\][]*\])?))$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^={20,}$/ },
      after: { max: 60, until: end },
      needs: /^-{20,}$/,
      details,
      certainty: 0.92,
    },
    {
      id: 'failed-suite',
      literals: ['^ERROR: '],
      pattern:
        /^ERROR: (?<test>(?:Failure: (?:ImportError|ModuleNotFoundError)|unittest\.loader\._FailedTest).*|\S+ \(unittest\.loader\._FailedTest.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'test',
      before: { max: 1, while: /^={20,}$/ },
      after: { max: 40, until: end },
      needs: /^-{20,}$/,
      details,
      certainty: 0.93,
    },
    {
      id: 'count',
      literals: ['FAILED ('],
      pattern: /^FAILED \((?=.*(?:failures|errors|unexpected successes)=[1-9])/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'progress',
      literals: ['... FAIL', '... ERROR'],
      pattern: /^(?<test>\S.*) \.\.\. (?:FAIL|ERROR)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.3,
    },
  ],
}

export const nose: Pack = {
  tool: 'nose',
  rules: [
    {
      id: 'failed-test',
      literals: ['^FAIL: ', '^ERROR: ', '^FAIL [', '^ERROR ['],
      pattern:
        /^(?:FAIL|ERROR)(?: \[[\d.]+s\])?: (?<test>(?:Failure: (?!ImportError|ModuleNotFoundError)|Doctest: |(?!Coverage for )[A-Z][\w ,.'"-]{3}).*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, through: /^={20,}$/ },
      after: { max: 60, until: end },
      needs: /^={20,}$/,
      details,
      certainty: 0.9,
    },
  ],
}

/** Twisted's trial. */
export const trial: Pack = {
  tool: 'trial',
  rules: [
    {
      id: 'failed-test',
      literals: ['[FAIL]', '[ERROR]'],
      pattern: /^\[(?:FAIL|ERROR)\]$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 40, until: /^={20,}$|^-{20,}$/ },
      needs: /^Traceback|^\s+File "/,
      details: [...details, /^(?<test>[\w.]+\.test\w*)$/],
      certainty: 0.9,
    },
  ],
}
