import { readLog } from 'holdfast/log'
import { describe, expect, it } from 'vitest'
import { retriedIn } from '../../../src/ci/attribution/retried.js'
import { causeOf } from './causes.js'

async function retried(tests: readonly string[], ...lines: string[]) {
  using log = await readLog({ kind: 'text', text: lines.join('\n') })
  const cause = causeOf(lines[0] ?? '', { failedTests: tests.map(name => ({ name })) })
  return retriedIn(log.lines, { ...cause, excerpt: { ...cause.excerpt, startLine: 1, endLine: 1 } })
}

describe('a test that its runner ran again', () => {
  it.each([
    [
      'nextest',
      'tests::connects',
      ['  TRY 1 FAIL [ 0.1s] app tests::connects', '  FLAKY 2/3 [   0.011s] app tests::connects'],
      2,
    ],
    [
      'surefire',
      'AppTest.connects',
      [
        '[ERROR] AppTest.connects  <<< FAILURE!',
        '[WARNING] Flakes: ',
        '[WARNING] com.acme.AppTest.connects',
        '[ERROR]   Run 1: AppTest.connects:12',
        '[INFO]   Run 2: PASS',
        '[INFO] ',
      ],
      3,
    ],
    [
      'playwright',
      'a.spec.ts › connects',
      [
        '  1) a.spec.ts:3:1 › connects',
        '  1 flaky',
        '    [chromium] › a.spec.ts:3:1 › connects ─────',
        '  11 passed (8.1s)',
      ],
      3,
    ],
    [
      'pytest-rerunfailures',
      'tests/test_a.py::test_b',
      ['tests/test_a.py::test_b RERUN', 'tests/test_a.py::test_b PASSED [100%]'],
      2,
    ],
  ] as const)('is flaky where it passed then: %s', async (_, test, lines, at) => {
    expect(await retried([test], ...lines)).toEqual({
      attribution: 'flaky',
      reason: `The failed test passed when it ran again in the same job: line ${at} says "${lines[at - 1]!.trim()}".`,
    })
  })

  it.each([
    ['passed elsewhere, which proves nothing', ['test_b'], ['py36: test_b FAILED', 'py37: test_b PASSED']],
    ['is another', ['tests::other'], ['  FLAKY 2/3 [   0.011s] app tests::connects']],
    ['is one of two', ['tests::connects', 'tests::other'], ['  FLAKY 2/3 [   0.011s] app tests::connects']],
    [
      'failed again',
      ['tests/test_a.py::test_b'],
      ['tests/test_a.py::test_b RERUN', 'tests/test_a.py::test_b FAILED [100%]'],
    ],
    [
      'stands behind the list',
      ['AppTest.late'],
      ['[WARNING] Flakes: ', '[WARNING] com.acme.AppTest.connects', '', '[ERROR] com.acme.AppTest.late'],
    ],
    ['is called flaky by words alone', ['sometimes'], ['sometimes is a flaky test', 'FLAKY sometimes']],
    ['is not known', [], ['  FLAKY 2/3 [   0.011s] app tests::connects']],
  ])('says nothing where the failed one %s', async (_, tests, lines) => {
    expect(await retried(tests, ...lines)).toBeUndefined()
  })
})
