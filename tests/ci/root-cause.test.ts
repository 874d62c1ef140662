import { describe, expect, it } from 'vitest'
import { diagnose } from 'holdfast/ci'
import { readLog } from 'holdfast/log'
import { rank } from '../../src/ci/cause/rank.js'
import { confidenceOf } from '../../src/ci/cause/confidence.js'
import { findSearchWindows } from '../../src/ci/cause/window.js'

const stamp = '2026-01-01T00:00:00.0000000Z '
const job = (command: string, ...lines: string[]) => ({
  kind: 'text' as const,
  text: [`##[group]Run ${command}`, ...lines, '##[error]Process completed with exit code 1.']
    .map(line => stamp + line)
    .join('\n'),
})
const causeOf = async (command: string, ...lines: string[]) => {
  const { rootCause } = await diagnose(job(command, ...lines))
  if (!rootCause) throw new Error('no root cause')
  return rootCause
}
const pytest = (test: string, said: string) => [
  `___________________________ ${test} ___________________________`,
  '',
  '    def test():',
  '>       assert total() == 3',
  `E       assert ${said}`,
  '',
  'tests/test_cart.py:7: AssertionError',
]

describe('exceptions that follow from each other', () => {
  it('are told by the last one, with which the test failed', async () => {
    const { summary, excerpt, files } = await causeOf(
      'pytest',
      '___________________________ test_load ___________________________',
      '',
      '    def load():',
      ">           return {}['total']",
      "E           KeyError: 'total'",
      '',
      'tests/test_a.py:24: KeyError',
      '',
      'The above exception was the direct cause of the following exception:',
      '',
      '    def test_load():',
      '>       load()',
      '',
      'tests/test_a.py:30: ',
      '_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _',
      '',
      ">           raise ValueError('the cart has no total') from error",
      'E           ValueError: the cart has no total',
      '',
      'tests/test_a.py:26: ValueError',
      '=========================== 1 failed in 0.03s ===========================',
    )
    expect(summary).toBe('pytest: ValueError: the cart has no total')
    expect(excerpt.text).toContain("E           KeyError: 'total'")
    expect(excerpt.text).toContain('E           ValueError: the cart has no total')
    expect(files[0]).toMatchObject({ path: 'tests/test_a.py', line: 26 })
  })
})

describe('what one tool says', () => {
  it('is told from its first failure on, whichever of its rules knows it', async () => {
    const { excerpt } = await causeOf(
      'npx mocha',
      '  1 passing (60ms)',
      '  2 failing',
      '',
      '  1) Cart',
      '       sums up:',
      '     AssertionError [ERR_ASSERTION]: 2 == 3',
      '      at Context.<anonymous> (test/cart.js:9:12)',
      '',
      '  2) Cart',
      '       waits:',
      '     Error: Timeout of 40ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves.',
      '',
    )
    expect(excerpt.text).toContain('2 == 3')
  })

  it('is as late as the last of it', async () => {
    const { excerpt } = await causeOf(
      'make',
      'src/a.c:1:5: error: expected identifier',
      ...Array.from({ length: 300 }, (_, i) => `gcc -c src/${String(i)}.c`),
      'npm error code ENOENT',
      'npm error syscall open',
      "src/b.c:(.text+0x1): undefined reference to `total'",
      'collect2: error: ld returned 1 exit status',
    )
    expect(excerpt.text).toContain('expected identifier')
  })
})

describe('failed tests', () => {
  it('are each told once, by the longest name the log has', async () => {
    const { failedTests, files } = await causeOf(
      'pytest',
      '=================================== FAILURES ===================================',
      ...pytest('TestCart.test_total', '2 == 3'),
      ...pytest('test_empty', '0 == 3'),
      '=========================== short test summary info ============================',
      'FAILED tests/test_cart.py::TestCart::test_total - assert 2 == 3',
      'FAILED tests/test_cart.py::test_empty - assert 0 == 3',
      '========================= 2 failed, 1 passed in 0.12s ==========================',
    )
    expect(failedTests).toHaveLength(2)
    expect(failedTests.map(({ name }) => name).join(' ')).toMatch(/TestCart::test_total.*test_empty/)
    expect(files[0]).toMatchObject({ path: 'tests/test_cart.py', line: 7 })
  })
})

describe('files', () => {
  it('are those of the project, without the workspace of the provider', async () => {
    const { files } = await causeOf(
      'npx tsc',
      '/home/runner/work/shop/shop/src/a.ts(3,7): error TS2304: Cannot find name "x".',
    )
    expect(files).toEqual([{ path: 'src/a.ts', line: 3, column: 7 }])
  })

  it.each([
    [
      ['[ERROR] adds(shop.CartTest)  Time elapsed: 0.1 s  <<< FAILURE!', 'java.lang.AssertionError: 2'],
      'Cart.java',
    ],
    [
      ['[INFO] adds(shop.TestCart)  Time elapsed: 0.1 sec  <<< FAILURE!', 'java.lang.AssertionError: 2'],
      'Cart.java',
    ],
    [pytest('test_total', '2 == 3'), 'cart.py'],
    [['--- FAIL: TestSum (0.00s)', '    cart_test.go:7: got 2, want 3', 'FAIL'], 'cart.go'],
  ])('are also those that a failed test is named for', async (lines, file) => {
    const { files } = await causeOf('./check', ...lines)
    expect(files.map(({ path }) => path)).toContain(file)
  })

  it('are the manifest where a dependency cannot be had', async () => {
    const { files, category } = await causeOf(
      'pip install -r requirements.txt',
      'ERROR: Could not find a version that satisfies the requirement cart==9 (from versions: 1.0)',
      'ERROR: No matching distribution found for cart==9',
    )
    expect(category).toBe('dependency-install')
    expect(files.map(({ path }) => path)).toContain('requirements.txt')
  })

  it('are those of the classes that a Java compiler names', async () => {
    const { files } = await causeOf(
      'mvn compile',
      '[ERROR] /builds/a/b/src/main/java/Cart.java:[3,7] cannot find symbol',
      '[ERROR]   symbol:   class Basket',
      '[ERROR]   location: class Cart',
    )
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['src/main/java/Cart.java', 'Basket.java']),
    )
  })
})

describe('the category', () => {
  it.each([
    ['npm run build', 'compile-error'],
    ['make test', 'test-assertion'],
    ['npm run lint', 'lint-error'],
    ['./odd', 'unknown'],
  ])('of what no tool explains follows the phase: %s', async (command, category) => {
    expect((await causeOf(command, 'odd words', 'more of them')).category).toBe(category)
  })

  it('is what lies under a failed installation', async () => {
    const { category } = await causeOf(
      'npm ci',
      'npm error code ENOTFOUND',
      'npm error syscall getaddrinfo',
      'npm error errno ENOTFOUND',
      'npm error network request to https://registry.npmjs.org/x failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org',
    )
    expect(category).toBe('network-or-flaky')
  })
})

describe('candidates', () => {
  it('are windows of failed commands; clean-up only where nothing else failed', async () => {
    const post = (...before: string[]) =>
      readLog({
        kind: 'text',
        text: [
          ...before,
          `${stamp}Post job cleanup.`,
          `${stamp}##[error]Process completed with exit code 1.`,
        ].join('\n'),
      })
    using alone = await post()
    using after = await post(job('make', 'x').text)
    expect(findSearchWindows(alone)).toMatchObject([{ step: { phase: 'post' } }])
    expect(findSearchWindows(after)).toMatchObject([{ step: { name: 'make' } }])
  })

  it('later in a command weigh more than the same words earlier', async () => {
    const lines = Array.from({ length: 200 }, (_, i) => `step ${i}`)
    lines[5] = 'fatal: something early'
    lines[190] = 'fatal: something late'
    using log = await readLog(job('./all', ...lines))
    const [best] = rank(log)
    expect(best?.failure.message).toContain('late')
  })

  it('make a confidence that falls with rivals, and is nothing without a verdict', async () => {
    using log = await readLog(job('npx tsc', 'src/a.ts(1,1): error TS2304: Cannot find name "a".'))
    const candidates = rank(log)
    const facts = { category: 'type-error', provider: true, end: true } as const
    const alone = confidenceOf('failed', candidates, facts)
    expect(alone).toBeGreaterThan(0.6)
    using rivals = await readLog(
      job(
        'npx tsc',
        'src/a.ts(1,1): error TS2304: Cannot find name "a".',
        'src/b.ts: line 3, col 5, Error - Unexpected console statement. (no-console)',
        '/bin/sh: 1: eslint: not found',
      ),
    )
    expect(rank(rivals)[0]?.failure.tool).toBe('tsc')
    expect(confidenceOf('failed', rank(rivals), facts)).toBeLessThan(alone)
    expect(confidenceOf('failed', [], facts)).toBe(0.05)
    expect(confidenceOf('passed', [], facts)).toBe(0.95)
    expect(confidenceOf('inconclusive', candidates, facts)).toBe(0)
    expect(confidenceOf('log-unavailable', [], facts)).toBe(0)
    using words = await readLog(job('./odd', 'odd words'))
    // A reader should check a cause that no tool tells.
    expect(confidenceOf('failed', rank(words), { ...facts, category: 'unknown' })).toBeLessThan(0.7)
  })
})

describe('the verdict', () => {
  it.each([
    ['failed', 'src/a.ts(1,1): error TS2304: Cannot find name "a".'],
    ['failed', 'linking a\nerror: no such library'],
    ['inconclusive', 'error: maybe\nlinking a\nlinking b\nlinking c\nlinking d'],
    ['passed', '#!/bin/bash -eo pipefail\nmake\nExited with code exit status 0'],
  ])('is %s where only the tools speak: %s', async (verdict, text) => {
    expect((await diagnose({ kind: 'text', text })).verdict).toBe(verdict)
  })
})
