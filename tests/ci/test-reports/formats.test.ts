import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose, readTestReports } from 'holdfast/ci'
import { renderDocument } from 'holdfast/report'
import { afterAll, describe, expect, it } from 'vitest'
import * as samples from './samples.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = (name: string) => path.join(folder, name)
const read = async (name: string, text: string | Buffer) => {
  writeFileSync(place(name), text)
  const [report] = await readTestReports([place(name)])
  return report!
}
const names = (tests: readonly { name: string }[]) => tests.map(({ name }) => name)

describe('JUnit XML', () => {
  it('of Surefire: failures, errors, reruns, flaky tests, skipped ones', async () => {
    const report = await read('surefire.xml', samples.surefire)
    expect(report).toMatchObject({
      format: 'junit',
      counts: { total: 5, passed: 1, failed: 2, flaky: 1, skipped: 1 },
      problems: [],
    })
    expect(names(report.failed)).toEqual(['shop.CartTest.givesTenPercent', 'shop.CartTest.throwsAlways'])
    expect(names(report.flaky)).toEqual(['shop.CartTest.reachesTheBank'])
    const [first] = report.failed
    expect(first).toMatchObject({ message: 'expected: <9000> but was: <10000>', reportLine: 6 })
    expect(first?.detail).toContain('at shop.CartTest.givesTenPercent(CartTest.java:42)')
    expect(first?.detail).toContain('price 10000')
  })

  it('of pytest, Vitest and GoogleTest: names, files and lines as each of them writes them', async () => {
    const [python, js, cpp] = [
      await read('pytest.xml', samples.pytest),
      await read('vitest.xml', samples.vitest),
      await read('gtest.xml', samples.googleTest),
    ]
    expect(python.failed).toMatchObject([
      { name: 'tests.test_cart.TestCart.test_discount[10]', message: 'assert 10000 == 9000' },
    ])
    expect(js.failed).toMatchObject([{ name: 'a cart > gives ten percent off', file: 'tests/cart.test.ts' }])
    expect(cpp).toMatchObject({
      counts: { total: 3, failed: 1, skipped: 1 },
      failed: [{ name: 'Cart.Discounts', file: 'cart_test.cc', line: 20, message: 'cart_test.cc:22' }],
    })
  })

  it('of node:test, as this Node writes it', async () => {
    const test = place('a.test.mjs')
    writeFileSync(
      test,
      `import { describe, it } from 'node:test'
       import assert from 'node:assert'
       describe('a cart', () => { it('adds', () => {}); it('discounts', () => assert.equal(1, 2)); it.skip('later', () => {}) })`,
    )
    const env = { ...process.env }
    delete env['NODE_TEST_CONTEXT']
    const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter', 'junit', test], {
      encoding: 'utf8',
      env,
    })
    const report = await read('node.xml', stdout)
    expect(report.counts).toEqual({ total: 3, passed: 1, failed: 1, flaky: 0, skipped: 1 })
    expect(names(report.failed)).toEqual(['a cart > discounts'])
  })

  it('of Vitest, as the one that runs this writes it', { timeout: 60_000 }, async () => {
    const project = place('project')
    execFileSync('mkdir', ['-p', project])
    writeFileSync(
      path.join(project, 'a.test.mjs'),
      `it('discounts', () => expect(1).toBe(2))
       it.skip('later', () => {})`,
    )
    writeFileSync(path.join(project, 'vitest.config.mjs'), 'export default {}')
    spawnSync(
      process.execPath,
      [
        path.resolve('node_modules/vitest/vitest.mjs'),
        'run',
        '--root',
        project,
        '--globals',
        '--reporter=junit',
        `--outputFile=${place('own.xml')}`,
      ],
      { cwd: project },
    )
    const [report] = await readTestReports([place('own.xml')])
    expect(report?.counts).toMatchObject({ total: 2, failed: 1, skipped: 1 })
    expect(report?.failed).toMatchObject([{ name: 'discounts', file: 'a.test.mjs' }])
  })

  it('counts a test that failed and then passed under its name as flaky, two failures as two', async () => {
    const one = (body: string) => `<testcase classname="A" name="b">${body}</testcase>`
    const failure = '<failure message="x"/>'
    const wrap = (cases: string) => `<testsuite>${cases}</testsuite>`
    expect((await read('r.xml', wrap(one(failure) + one('')))).counts).toMatchObject({ total: 1, flaky: 1 })
    expect((await read('r.xml', wrap(one(failure) + one(failure)))).counts).toMatchObject({
      total: 2,
      failed: 2,
    })
    expect((await read('r.xml', wrap(one('') + one(failure)))).counts).toMatchObject({ passed: 1, failed: 1 })
  })

  it('says that its suites count more than it holds', async () => {
    const text = '<testsuite tests="9" failures="3"><testcase name="a"><failure/></testcase></testsuite>'
    expect((await read('short.xml', text)).problems).toEqual([
      'Its suites count 3 failures, and 1 of them are in it. Was it cut?',
      'Its suites count 9 tests, and 1 of them are in it.',
    ])
  })

  it('keeps the first thousand failures of a huge report, and counts all', async () => {
    const cases = Array.from(
      { length: 5000 },
      (_, at) => `<testcase name="t${at}"><failure message="m"/></testcase>`,
    )
    const report = await read('huge.xml', `<testsuite>${cases.join('\n')}</testsuite>`)
    expect(report.counts.failed).toBe(5000)
    expect(report.failed).toHaveLength(1000)
  })
})

it('reads TRX: names by their classes, rows of data, runs that were aborted', async () => {
  const report = await read('r.trx', samples.trx)
  expect(report).toMatchObject({
    format: 'trx',
    counts: { total: 5, passed: 2, failed: 2, skipped: 1 },
    problems: ['The runner says: The active test run was aborted. Reason: Test host process crashed'],
  })
  expect(report.failed).toMatchObject([
    {
      name: 'Shop.CartTests.GivesTenPercent(price: 10000)',
      title: 'GivesTenPercent(price: 10000)',
      message: 'Assert.Equal() Failure',
    },
    { name: 'Rows (2)' },
  ])
})

it.each([
  ['3', samples.nunit3],
  ['2', samples.nunit2],
])('reads NUnit %s', async (version, text) => {
  const report = await read(`nunit${version}.xml`, text)
  expect(report).toMatchObject({ format: 'nunit', counts: { total: 3, passed: 1, failed: 1, skipped: 1 } })
  expect(report.failed).toMatchObject([
    { name: 'Shop.CartTests.GivesTenPercent', message: expect.stringContaining('Expected: 9000') as string },
  ])
})

it('reads CTRF', async () => {
  const report = await read('ctrf-report.json', samples.ctrf)
  expect(report).toMatchObject({
    format: 'ctrf',
    tool: 'playwright',
    counts: { total: 5, passed: 1, failed: 1, flaky: 1, skipped: 2 },
    failed: [{ name: 'cart.spec.ts > a cart > gives ten percent', file: 'e2e/cart.spec.ts', line: 20 }],
    flaky: [{ name: 'reaches the bank' }],
  })
})

it('reads SARIF: levels by rule, suppressed findings aside', async () => {
  const report = await read('r.sarif', samples.sarif)
  expect(report).toMatchObject({
    format: 'sarif',
    tool: 'ESLint',
    counts: { total: 4, passed: 1, failed: 2, flaky: 0, skipped: 1 },
    failed: [
      { name: 'no-unused-vars', file: '/src/cart.js', line: 3, column: 7 },
      { name: 'no-unused-vars', message: "'x' is defined but never used." },
    ],
  })
})

it('reads what holdfast itself writes as JUnit XML and SARIF', async () => {
  const log = await diagnose({
    kind: 'text',
    text: "src/a.ts(1,1): error TS1005: ';' expected.",
    ended: 'failed',
  })
  const junit = await read('own-junit.xml', await renderDocument([log], { format: 'junit' }))
  const sarif = await read('own.sarif', await renderDocument([log], { format: 'sarif' }))
  expect(junit.counts.failed).toBe(1)
  expect(sarif.counts.failed).toBe(1)
})

it.each([
  ['UTF-16 with a mark', Buffer.from(`\ufeff${samples.nunit2.replace('utf-8', 'utf-16')}`, 'utf16le')],
  [
    'Latin-1 by its declaration',
    Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite><testcase name="Tür"><failure/></testcase></testsuite>',
      'latin1',
    ),
  ],
])('reads %s', async (_, bytes) => {
  const report = await read('encoded.xml', bytes)
  expect(report.counts.failed).toBe(1)
  expect(report.failed[0]?.name).toMatch(/^(?:Tür|Shop\.CartTests\.GivesTenPercent)$/)
})
