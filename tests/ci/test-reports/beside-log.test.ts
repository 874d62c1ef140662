import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose, readTestReports, reportSchema } from 'holdfast/ci'
import { maskSecrets } from 'holdfast/log'
import { afterAll, describe, expect, it } from 'vitest'
import { ctrf, pytest, sarif, surefire, trx, vitest } from './samples.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const at = (log: string, ended: 'passed' | 'failed' | undefined, ...tests: string[]) =>
  diagnose({ kind: 'text', text: log, ended }, { tests })
const cases = (...bodies: string[]) =>
  `<testsuite>${bodies.map((body, n) => `<testcase classname="shop.A" name="t${n}">${body}</testcase>`).join('')}</testsuite>`

const pytestLog = `============================= test session starts ==============================
collected 2 items
tests/test_cart.py .F                                                    [100%]
=================================== FAILURES ===================================
___________________________ TestCart.test_discount[10] _________________________
    def test_discount(self):
>       assert price == 9000
E       assert 10000 == 9000
tests/test_cart.py:20: AssertionError
=========================== short test summary info ============================
FAILED tests/test_cart.py::TestCart::test_discount[10] - assert 10000 == 9000
========================= 1 failed, 1 passed in 0.02s =========================
`

describe('a failed job', () => {
  it('whose log and report agree: one failed test, and nothing that differs', async () => {
    const report = await at(pytestLog, 'failed', put('pytest.xml', pytest))
    expect(reportSchema.parse(report)).toEqual(report)
    expect(report.rootCause).toMatchObject({
      tool: 'pytest',
      failedTests: [{ name: 'tests/test_cart.py::TestCart::test_discount[10]' }],
    })
    expect(report.tests).toMatchObject({
      reports: [{ format: 'junit', total: 2, passed: 1, failed: 1 }],
      disagreements: [],
    })
  })

  it('whose log names fewer tests than the report: all of them, and the difference', async () => {
    const text = pytest.replace(
      '</testsuite>',
      '<testcase classname="tests.test_bank" name="test_pays"><failure message="no money"/></testcase></testsuite>',
    )
    const report = await at(pytestLog, 'failed', put('more.xml', text))
    expect(report.rootCause?.failedTests.map(({ name }) => name)).toEqual([
      'tests/test_cart.py::TestCart::test_discount[10]',
      'tests.test_bank.test_pays',
    ])
    expect(report.tests?.disagreements).toEqual([
      'The log does not mention tests.test_bank.test_pays, which failed.',
      `The log counts 2 tests that ran, ${folder}/more.xml 3.`,
    ])
  })

  it('whose report does not know the test that the log tells of', async () => {
    const report = await at(pytestLog, 'failed', put('other.xml', cases('', '')))
    expect(report.rootCause?.failedTests).toHaveLength(1)
    expect(report.tests?.disagreements).toEqual([
      `The log reports tests/test_cart.py::TestCart::test_discount[10], but ${folder}/other.xml does not list it as failed.`,
    ])
  })

  it('whose log says only that something failed: the cause is the test of the report, where the log has its words', async () => {
    const log =
      'running the suite\nthe basket: expected 10000 to be 9000 // Object.is equality\nthe suite was bad\n'
    const report = await at(log, 'failed', put('vitest.xml', vitest))
    expect(report.rootCause).toMatchObject({
      category: 'test-assertion',
      phase: 'test',
      summary: 'expected 10000 to be 9000 // Object.is equality',
      files: [{ path: 'tests/cart.test.ts', line: 20, column: 37 }, { path: 'cart.ts' }],
      failedTests: [{ name: 'a cart > gives ten percent off' }],
    })
    expect(report.rootCause?.excerpt.text).toContain('the basket: expected 10000 to be 9000')
    expect(report.confidence).toBeGreaterThan(0.8)
  })

  it('that failed of something else: the cause stands, and the tests are told beside it', async () => {
    const log = "src/a.ts(1,1): error TS1005: ';' expected.\n"
    const report = await at(log, 'failed', put('vitest.xml', vitest))
    expect(report.rootCause).toMatchObject({ errorCode: 'TS1005', failedTests: [] })
    expect(report.tests?.failed).toMatchObject([{ name: 'a cart > gives ten percent off' }])
  })

  it('whose end the log does not tell', async () => {
    expect(
      (await at('running the suite\ndone with it\n', undefined, put('vitest.xml', vitest))).verdict,
    ).toBe('failed')
  })

  it('without a log is never clean, and what the report says is told', async () => {
    const report = await at('', 'failed', put('vitest.xml', vitest))
    expect(report).toMatchObject({ verdict: 'log-unavailable', tests: { failed: [{}] } })
  })
})

describe('a green job', () => {
  const green = 'running\nall good\n'
  const kinds = async (...tests: string[]) =>
    (await at(green, 'passed', ...tests)).silentFailures?.map(({ kind, certainty }) => `${kind} ${certainty}`)

  it('whose report has failed tests hides a failure', async () => {
    const report = await at(green, 'passed', put('vitest.xml', vitest))
    expect(report.verdict).toBe('silent-failure')
    expect(report.silentFailures).toEqual([
      {
        kind: 'failed-tests-in-report',
        certainty: 'finding',
        message: 'The job is green, and 1 test failed: a cart > gives ten percent off.',
      },
    ])
    expect(report.tests?.disagreements).toEqual([
      `The log says that the job passed; ${folder}/vitest.xml lists a failed test: a cart > gives ten percent off.`,
    ])
  })

  it('whose tests passed only when run again gets a hint', async () => {
    const text = cases('<flakyFailure message="x"/>', '')
    expect(await kinds(put('flaky.xml', text))).toEqual(['retries-hide-flakiness hint'])
    const report = await at(green, 'passed', put('flaky.xml', text))
    expect(report).toMatchObject({ verdict: 'passed', tests: { flaky: [{ name: 'shop.A.t0' }] } })
  })

  it('that ran no test, or skipped all, hides a failure', async () => {
    expect(await kinds(put('none.xml', '<testsuites/>'))).toEqual(['zero-tests finding'])
    const skipped = cases(...Array.from({ length: 6 }, () => '<skipped/>'))
    expect(await kinds(put('skipped.xml', skipped))).toEqual(['all-tests-skipped finding'])
  })

  it('whose linter found errors gets a hint: many jobs only upload them', async () => {
    expect(await kinds(put('lint.sarif', sarif))).toEqual(['errors-in-report hint'])
  })

  it('with a green report hides nothing', async () => {
    expect(await kinds(put('fine.xml', cases('', '')))).toEqual([])
  })
})

describe('a test report instead of a log', () => {
  it.each([
    ['surefire.xml', surefire, 'expected: <9000> but was: <10000>', 'failure message=', 'CartTest.java'],
    ['run.trx', trx, 'Assert.Equal() Failure', 'ErrorInfo', '/src/CartTests.cs'],
    ['ctrf-report.json', ctrf, 'expected 10000 to be 9000', 'expected 10000 to be 9000', 'e2e/cart.spec.ts'],
    [
      'vitest.xml',
      vitest,
      'expected 10000 to be 9000 // Object.is equality',
      '<failure',
      'tests/cart.test.ts',
    ],
  ])(
    '%s: the first failed test is the cause, quoted from the file',
    async (name, text, summary, words, file) => {
      const report = await diagnose({ kind: 'file', path: put(name, text) })
      expect(report).toMatchObject({ verdict: 'failed', rootCause: { category: 'test-assertion', summary } })
      const { excerpt, files } = report.rootCause!
      expect(excerpt.text).toContain(words)
      const quoted = text
        .replace('\ufeff', '')
        .split('\n')
        .slice(excerpt.startLine - 1, excerpt.endLine)
      expect(excerpt.text.split('\n').map(line => line.trim().slice(0, 500))).toEqual(
        quoted.map(line => line.trim().slice(0, 500)),
      )
      expect(files.map(({ path }) => path)).toContain(file)
      expect(report.silentFailures).toEqual([])
    },
  )

  it('SARIF: a finding of level error is the cause', async () => {
    const report = await diagnose({ kind: 'file', path: put('lint.sarif', sarif) })
    expect(report.rootCause).toMatchObject({
      category: 'lint-error',
      phase: 'lint',
      summary: "no-unused-vars: 'total' is defined but never used.",
      errorCode: 'no-unused-vars',
      files: [{ path: '/src/cart.js', line: 3, column: 7 }],
    })
  })

  it('a green one passed; one without tests says nothing', async () => {
    expect((await diagnose({ kind: 'file', path: put('g.xml', cases('', '')) })).verdict).toBe('passed')
    const none = await diagnose({ kind: 'file', path: put('n.xml', '<testsuites></testsuites>') })
    expect(none.verdict).toBe('inconclusive')
  })

  it('one that is cut off is refused', async () => {
    await expect(
      diagnose({ kind: 'file', path: put('cut.xml', surefire.slice(0, 700)) }),
    ).rejects.toMatchObject({
      code: 'test-report-unreadable',
    })
  })
})

it('masks secrets of a report', async () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  expect(maskSecrets(token)).not.toContain(token)
  const path = put('secret.xml', cases(`<failure message="GITHUB_TOKEN=${token}">${token}</failure>`))
  for (const report of [await at('x\n', 'failed', path), await diagnose({ kind: 'file', path })])
    expect(JSON.stringify(report)).not.toContain(token)
})

it('takes reports that were read before', async () => {
  const tests = await readTestReports([put('pytest.xml', pytest)])
  const report = await diagnose({ kind: 'text', text: pytestLog }, { tests })
  expect(report.tests?.reports).toMatchObject([{ failed: 1 }])
})
