import { defineTool } from '../define.js'

/** CTest. */
export const ctest = defineTool({
  name: 'ctest',
  url: 'https://cmake.org/cmake/help/latest/manual/ctest.1.html',
  category: 'test-assertion',
  phase: 'test',
  commands: ['ctest'],
  rules: [
    {
      id: 'result',
      pattern:
        /^\s*\d+\/\d+ +Test +#\d+: (?<test>\S+) \.*\s*(?<message>\*\*\*(?:Failed|Exception|Timeout|Not Run)|Subprocess aborted\*\*\*)/,
      role: 'cause',
      after: { max: 18, until: /^\s*Start +\d+: |^\s*\d+\/\d+ Test|^\d+% tests passed|^\s*$/ },
      certainty: 'weak',
    },
    {
      id: 'list',
      pattern: /^(?<message>The following tests FAILED:)/,
      role: 'symptom',
      after: { max: 15, while: /^\s+\d+ - / },
      details: [/^\s+\d+ - (?<test>\S+)/],
      certainty: 'weak',
    },
  ],
  rerun: ['ctest -R {test} --output-on-failure', 'ctest --rerun-failed --output-on-failure'],
  totals: [
    { kind: 'empty', literals: ['No tests were found!!!'], pattern: /^No tests were found!!!/ },
    {
      kind: 'totals',
      literals: ['tests failed out of'],
      pattern: /^\d+% tests passed, (?<failed>\d+) tests failed out of (?<total>\d+)/,
    },
  ],
})
