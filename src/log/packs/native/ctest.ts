import type { Pack } from '../../rule.js'

/** CTest. */
export const ctest: Pack = {
  tool: 'ctest',
  rules: [
    {
      id: 'result',
      literals: ['***Failed', '***Exception', '***Timeout', '***Not Run', 'Subprocess aborted***'],
      pattern:
        /^\s*\d+\/\d+ +Test +#\d+: (?<test>\S+) \.*\s*(?<message>\*\*\*(?:Failed|Exception|Timeout|Not Run)|Subprocess aborted\*\*\*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, until: /^\s*Start +\d+: |^\s*\d+\/\d+ Test|^\d+% tests passed|^\s*$/ },
      certainty: 0.7,
    },
    {
      id: 'list',
      literals: ['The following tests FAILED'],
      pattern: /^(?<message>The following tests FAILED:)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, while: /^\s+\d+ - / },
      details: [/^\s+\d+ - (?<test>\S+)/],
      certainty: 0.55,
    },
  ],
}

/** Meson. */
export const meson: Pack = {
  tool: 'meson',
  rules: [
    {
      id: 'failed-output',
      literals: ['FAIL ', 'TIMEOUT ', 'ERROR '],
      pattern: /^\s*\d+\/\d+ (?<test>\S(?:.*?\S)??)\s+(?<message>FAIL|TIMEOUT|ERROR) +[\d.]+ ?s/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 30, until: /^\s*\d+\/\d+ |^Summary of Failures|^Ok: |^-{7,}$|^$/ },
      needs: /^(?:stdout|stderr):$|^-{3} (?:command|stdout|stderr) -{3}$|^[-―]+ (?:output|✀) /,
      certainty: 0.9,
    },
    {
      id: 'failed-test',
      literals: ['FAIL ', 'TIMEOUT '],
      pattern: /^\s*\d+\/\d+ (?<test>\S(?:.*?\S)??)\s+(?<message>FAIL|TIMEOUT|ERROR)\s+[\d.]+ ?s/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.55,
    },
  ],
}
