import { changedOnly, countedFailures } from './observation.js'
import type { Observation } from './observation.js'

/** What test runners say beside their totals. */
export const tests: readonly Observation[] = [
  {
    kind: 'cached-result',
    literals: [
      ' cached, ',
      'read the output from the cache instead of running',
      'est FROM-CACHE',
      'Executed 0 out of ',
    ],
    pattern:
      /^(?:\s*Cached:\s+(?<part>[1-9]\d*) cached, (?<whole>\d+) total|.{0,20}read the output from the cache instead of running the command for (?<hits>[1-9]\d*) out of (?<tasks>\d+) tasks|> Task :\S{0,80}[tT]est FROM-CACHE$|Executed 0 out of [1-9]\d* tests?: )/,
    message: 'The results come from a cache: nothing was run on this commit.',
    certainty: 'hint',
  },
  {
    kind: 'unhandled-error',
    literals: ['unhandled error'],
    pattern: /^Vitest caught [1-9]\d* unhandled errors? during the test run/,
    message: 'Errors were thrown outside of tests, but the run passed.',
    certainty: 'finding',
  },
  {
    kind: 'zero-tests',
    literals: ['0/0', 'ran 0 tests', 'executed 0 tests', '0 of 0 tests'],
    pattern:
      /^\W{0,8}(?:(?:tests? )?passed:?\s{1,3}0\/0|0\/0 (?:tests? )?passed|(?:ran|executed) 0 tests|0 of 0 tests (?:passed|ran))\b/i,
    message: 'No test ran, by the totals of the script itself.',
    certainty: 'finding',
    unless: changedOnly,
  },
  {
    kind: 'worker-died',
    literals: [
      'forked VM terminated',
      'Crashed tests:',
      'child process exceptions',
      'Worker exited unexpectedly',
      'Worker exited due to',
      'Worker terminated',
      'by signal',
      ' died',
      ' crashed',
      'exited with',
      'exit code -',
      'exit code 1',
    ],
    pattern:
      /\bforked VM terminated without (?:properly saying|saying properly) goodbye|^(?:\[\w+\] )?Crashed tests:|\bworker encountered \d+ child process exceptions|^\W{0,8}(?:Error: )?Worker (?:exited|terminated) (?:unexpectedly|due to)|^\W{0,8}(?:test )?(?:worker|process|child|fork|shard|runner)\b[ #\w-]{0,30} (?:was (?:killed|terminated) by signal|died\b|crashed\b|exited with (?:code|status) (?:-\d|1(?:3[4-9]|4[0-3])\b)|(?:with )?exit code (?:-\d|137\b|139\b))/i,
    message: 'A process that ran tests died, and the job is green.',
    certainty: 'finding',
  },
  {
    kind: countedFailures,
    literals: [' failed', ' failing', ' broken', 'failure', 'failed:', 'failed='],
    pattern:
      /^(?!\+ ).{0,80}?(?:\b\d+ (?:tests? |checks? |specs? |cases? )?(?:passed|passing|ok|succeeded|successful)\b.{0,40}?\b(?<failedAfter>\d+) (?:tests? |checks? |specs? |cases? )?(?:failed|failing|failures?)\b|\b(?<failedBefore>\d+) (?:tests? |checks? |specs? |cases? )?(?:failed|failing|failures?)\b.{0,40}?\b\d+ (?:tests? |checks? |specs? |cases? )?(?:passed|passing|ok|succeeded|successful)\b|\b(?<failedOf>\d+) (?:of|out of|\/) ?\d+ (?:\w+ )?(?:tests?|checks?|specs?|suites?|scenarios?|examples?|assertions?|cases?) (?:have |has |were )?(?:failed|failing|broken)\b|\b(?:passed|succeeded|ok)[:=] ?\d+\b.{0,40}?\b(?:failed|failures?)[:=] ?(?<failedNamed>\d+)\b)/i,
    message: 'The totals of a script count failures.',
    certainty: 'finding',
    answers: countedFailures,
  },
  {
    kind: 'error-outside-tests',
    literals: [
      'UnhandledPromiseRejection',
      'Cannot log after tests are done',
      'asynchronous activity after the test ended',
      'PytestUnhandled',
      'Task exception was never retrieved',
    ],
    pattern:
      /UnhandledPromiseRejectionWarning: |^\s*(?:\S\s+)?Cannot log after tests are done|asynchronous activity after the test ended|PytestUnhandled(?:ThreadException|Coroutine|RaisableException)?Warning|^Task exception was never retrieved/,
    message: 'An error occurred outside of tests, so no test failed.',
    certainty: 'hint',
  },
  {
    kind: 'did-not-exit',
    literals: [
      'Jest did not exit',
      'Force exiting Jest',
      'failed to exit gracefully',
      'close timed out after',
    ],
    pattern:
      /^(?:Jest did not exit|Force exiting Jest|A worker process has failed to exit gracefully|close timed out after \d+ms)/,
    message: 'The test runner did not exit by itself: a test left unfinished work.',
    certainty: 'hint',
  },
  {
    kind: 'retries-hide-flakiness',
    literals: ['^FLAKY ', 'Flaky Test Report', '[WARNING] Flakes:', 'RETRY ERRORS', '(Attempt ', ' (retry x'],
    pattern:
      /^(?:\s*FLAKY \d+\/\d+ \[|===Flaky Test Report===|\[WARNING\] Flakes: ?$|.{0,10}RETRY ERRORS|\s*\(Attempt [2-9] of \d+\) |\s*✓ .{1,200} \(retry x\d+\))/,
    message: 'Tests passed only when they were run again.',
    certainty: 'hint',
  },
]
