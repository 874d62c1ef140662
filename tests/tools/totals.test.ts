import { describe, expect, it } from 'vitest'
import { readLog } from 'holdfast/log'
import { testTotals, detectSilentFailures } from '../../src/ci/silent/silent-failure-detector.js'
import { toolsFor } from '../../src/ci/tools.js'

/** A green job that ran one command. */
const job = (output: string) =>
  [
    'travis_time:start:0a\r\u001b[0K$ ./run-tests',
    output,
    'The command "./run-tests" exited with 0.',
    'Done. Your build exited with 0.',
  ].join('\n')

const read = (output: string) => readLog({ kind: 'text', text: job(output) }, { tools: toolsFor() })

describe('the last line of a test runner, as its documentation has it', () => {
  const samples: readonly (readonly [tool: string, line: string, ran: number])[] = [
    ['alcotest', '1 failure! in 0.012s. 3 tests run.', 3],
    ['alcotest', 'Test Successful in 0.001s. 3 tests run.', 3],
    ['ant', '    [junit] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.021 sec', 2],
    ['atoum', 'Success (1 test, 2/2 methods, 0 void method, 0 skipped method, 3 assertions)!', 1],
    ['automake', '# TOTAL: 0', 0],
    ['automake', '# TOTAL: 3', 3],
    ['ava', '  3 tests passed', 3],
    ['behat', 'No scenarios', 0],
    ['behave', '0 scenarios passed, 0 failed, 0 skipped', 0],
    ['behave', '3 scenarios passed, 0 failed, 0 skipped', 3],
    ['boost-test', 'Running 3 test cases...', 3],
    ['boost-test', 'Test setup error: no test cases matching filter or all test cases were disabled', 0],
    ['bun', 'Ran 3 tests across 1 file. [12.00ms]', 3],
    ['busted', '0 successes / 0 failures / 0 errors / 0 pending : 0.0 seconds', 0],
    ['busted', '3 successes / 0 failures / 0 errors / 0 pending : 0.001 seconds', 3],
    ['catch2', 'All tests passed (3 assertions in 2 test cases)', 2],
    ['catch2', 'test cases: 3 | 2 passed | 1 failed', 3],
    ['check', '100%: Checks: 3, Failures: 0, Errors: 0', 3],
    ['clojure', 'Ran 0 tests containing 0 assertions.', 0],
    ['clojure', 'Ran 3 tests containing 5 assertions.', 3],
    ['cmocka', '[==========] 3 test(s) run.', 3],
    ['cmocka', '[==========] tests: 3 test(s) run.', 3],
    ['criterion', '[====] Synthesis: Tested: 0 | Passing: 0 | Failing: 0 | Crashing: 0 ', 0],
    ['criterion', '[====] Synthesis: Tested: 3 | Passing: 3 | Failing: 0 | Crashing: 0 ', 3],
    ['cucumber', '0 scenarios', 0],
    ['cucumber', '3 scenarios (2 passed, 1 failed)', 3],
    ['cunit', '               tests      0      0      0      0        0', 0],
    ['cunit', '               tests      3      3      3      0        0', 3],
    ['dart', '00:01 +3: All tests passed!', 3],
    ['dart', '00:02 +2 ~1 -1: Some tests failed.', 3],
    ['dejagnu', '# of expected passes\t\t3', 3],
    ['doctest', '3 tests in 2 items.', 3],
    ['doctest-cpp', '[doctest] test cases: 0 | 0 passed | 0 failed | 0 skipped', 0],
    ['doctest-cpp', '[doctest] test cases: 3 | 3 passed | 0 failed | 0 skipped', 3],
    ['emacs', 'Ran 3 tests, 3 results as expected, 0 unexpected (2026-01-02 03:04:05+0000, 0.01 sec)', 3],
    ['emacs', 'Ran 4 specs, 0 failed, in 1.2ms.', 4],
    ['erlang', '  Failed: 1.  Skipped: 0.  Passed: 2.', 3],
    ['erlang', '  There were no tests to run.', 0],
    ['erlang', 'All 3 tests passed.', 3],
    ['haskell-test', '1 out of 3 tests failed (0.01s)', 3],
    ['haskell-test', 'All 3 tests passed (0.00s)', 3],
    ['haskell-test', 'Cases: 3  Tried: 3  Errors: 0  Failures: 0', 3],
    ['jasmine', '0 specs, 0 failures', 0],
    ['jasmine', '3 specs, 0 failures', 3],
    ['jasmine', '4 specs, 1 failure, 1 pending spec', 3],
    ['junit', 'OK (3 tests)', 3],
    ['junit', '[         0 tests started         ]', 0],
    ['junit', '[         3 tests started         ]', 3],
    ['lab', '0 tests passed', 0],
    ['lab', '1 of 3 tests failed', 3],
    ['lab', '3 tests passed', 3],
    ['lit', 'Total Discovered Tests: 0', 0],
    ['lit', 'Total Discovered Tests: 5', 5],
    ['luaunit', 'Ran 0 tests in 0.000 seconds, 0 successes, 0 failures', 0],
    ['luaunit', 'Ran 3 tests in 0.001 seconds, 3 successes, 0 failures', 3],
    ['meson', 'No tests defined.', 0],
    ['meson', 'Ok:                 3   ', 3],
    ['nette-tester', 'FAILURES! (3 tests, 1 failure, 0.1 seconds)', 3],
    ['nette-tester', 'OK (3 tests, 0.1 seconds)', 3],
    ['cppunit', 'OK (0)', 0],
    ['cppunit', 'OK (3)', 3],
    ['cppunit', 'Run:  3   Failure total: 1   Failures: 1   Errors: 0', 3],
    ['intern', 'TOTAL: tested 1 platforms, 2 passed, 1 failed', 3],
    ['kahlan', 'Executed 3 of 3 PASS in 0.012 seconds', 3],
    ['kahlan', 'Executed 0 of 0 PASS in 0.002 seconds', 0],
    ['lisp', ' Did 0 checks.', 0],
    ['lisp', ' Did 3 checks.', 3],
    ['prove', 'Files=0, Tests=0,  0 wallclock secs', 0],
    ['tap', '1..0', 0],
    ['unittest', 'Ran 0 tests in 0.000s', 0],
    ['ounit', 'Ran: 3 tests in: 0.11 seconds.', 3],
    ['pest', '  Tests:    1 failed, 1 skipped, 3 passed (5 assertions)', 4],
    ['pest', '  Tests:    3 passed (5 assertions)', 3],
    ['pester', 'Tests Passed: 0, Failed: 0, Skipped: 0, Inconclusive: 0, NotRun: 0', 0],
    ['pester', 'Tests Passed: 3, Failed: 1, Skipped: 0, Inconclusive: 0, NotRun: 0', 4],
    ['phpspec', '3 examples (2 passed, 1 failed)', 3],
    ['phpt', 'Number of tests :     5                 4', 4],
    ['qtest', 'Totals: 3 passed, 1 failed, 0 skipped, 0 blacklisted, 12ms', 4],
    ['r', '[ FAIL 0 | WARN 0 | SKIP 0 | PASS 0 ]', 0],
    ['r', '[ FAIL 0 | WARN 0 | SKIP 1 | PASS 3 ]', 3],
    ['sbt', '[info] Passed: Total 0, Failed 0, Errors 0, Passed 0', 0],
    ['sbt', '[info] Passed: Total 3, Failed 0, Errors 0, Passed 3', 3],
    ['scalatest', 'Tests: succeeded 3, failed 0, canceled 0, ignored 1, pending 0', 3],
    ['shunit2', 'Ran 0 tests.', 0],
    ['shunit2', 'Ran 3 tests.', 3],
    ['test-unit', '0 tests, 0 assertions, 0 failures, 0 errors, 0 pendings, 0 omissions, 0 notifications', 0],
    ['test-unit', '3 tests, 5 assertions, 0 failures, 0 errors, 0 pendings, 1 omissions, 0 notifications', 2],
    ['testng', 'Total tests run: 0, Passes: 0, Failures: 0, Skips: 0', 0],
    ['testng', 'Total tests run: 4, Passes: 2, Failures: 1, Skips: 1', 3],
    ['unittest-cpp', 'FAILURE: 1 out of 3 tests failed (1 failures).', 3],
    ['unittest-cpp', 'Success: 3 tests passed.', 3],
    ['unity', '0 Tests 0 Failures 0 Ignored', 0],
    ['unity', '3 Tests 0 Failures 1 Ignored', 2],
    ['vader', 'Success/Total: 3/3 (assertions: 5/5)', 3],
  ]

  it.each(samples)('%s: %j counts once: %d ran', async (tool, line, ran) => {
    using log = await read(line)
    expect(testTotals(log)?.executed ?? 0).toBe(ran)
    const counters = log.failures.filter(
      ({ tool: name, rule }) => name === 'silent' && /-(?:totals|empty)-/.test(rule),
    )
    expect(counters.map(({ rule }) => rule.replace(/-(?:totals|empty)-\d+$/, ''))).toEqual([tool])
  })

  it.each(samples.filter(([, , ran]) => ran === 0))(
    '%s: %j is a silent failure of a green job',
    async (_, line) => {
      using log = await read(line)
      expect(detectSilentFailures(log, true)).toContainEqual(expect.objectContaining({ kind: 'zero-tests' }))
    },
  )
})
