import { describe, expect, it } from 'vitest'
import type { Category, LogFailure } from 'holdfast/log'
import { toolsFor } from '../../src/ci/tools.js'
import { categoryOf as categoryIn } from '../../src/ci/cause/category.js'
import { impliedFiles } from '../../src/ci/cause/implied-files.js'

const known = new Map(toolsFor().map(tool => [tool.name, tool]))
const categoryOf = (
  cause: LogFailure,
  excerpt: Parameters<typeof categoryIn>[1],
  phase: Parameters<typeof categoryIn>[2],
  failures: readonly LogFailure[],
  stepName?: string,
) => categoryIn(cause, excerpt, phase, failures, known, { stepName })

const failure = (part: Partial<LogFailure>): LogFailure => ({
  tool: 'npm',
  rule: 'r',
  role: 'cause',
  category: 'dependency-install',
  fallback: false,
  certainty: 0.8,
  conclusive: false,
  line: 5,
  startLine: 4,
  endLine: 8,
  message: 'm',
  files: [],
  ...part,
})
const excerpt = { startLine: 4, endLine: 8, text: 'npm ERR! something' }

describe('the category of a root cause', () => {
  it("is its tool's word for it", () => {
    expect(categoryOf(failure({}), excerpt, 'test', [])).toBe('dependency-install')
  })

  it.each<Category>(['network-or-flaky', 'timeout-or-oom', 'permission-or-secret'])(
    'is %s where that lies under it in the same block, and only there',
    category => {
      const under = failure({ category, line: 6 })
      expect(categoryOf(failure({}), excerpt, 'unknown', [under])).toBe(category)
      expect(categoryOf(failure({}), excerpt, 'unknown', [{ ...under, line: 9 }])).toBe('dependency-install')
      expect(categoryOf(failure({}), excerpt, 'unknown', [{ ...under, certainty: 0.3 }])).toBe(
        'dependency-install',
      )
      expect(categoryOf(failure({ category: 'test-assertion' }), excerpt, 'unknown', [under])).toBe(
        'test-assertion',
      )
    },
  )

  it('is what a command printed where the failed test only knows its exit status', () => {
    const test = failure({ tool: 'pytest', category: 'test-assertion', test: 'test_install' })
    const status = failure({
      tool: 'pytest',
      rule: 'summary',
      role: 'symptom',
      test: 'tests/test_cli.py::test_install',
      message: 'AssertionError: script returned code: 1',
      line: 90,
    })
    const printed = failure({ tool: 'pip', line: 40, message: 'Max retries exceeded with url: /simple' })
    const of = (...others: LogFailure[]) => categoryOf(test, excerpt, 'test', [test, ...others])
    expect(of(printed, status)).toBe('network-or-flaky')
    expect(of({ ...printed, category: 'timeout-or-oom', message: 'killed' }, status)).toBe('timeout-or-oom')
    expect(of(printed)).toBe('test-assertion')
    expect(of(printed, { ...status, message: 'assert 2 == 3' })).toBe('test-assertion')
    expect(of(printed, { ...status, test: 'test_other' })).toBe('test-assertion')
    // What stands below the next failed test is that test's.
    const next = { ...test, test: 'test_next', line: 20, startLine: 20 }
    expect(of(next, printed, status)).toBe('test-assertion')
  })

  it('is the network where the block holds its words', () => {
    const text = 'ERROR: HTTPSConnectionPool(host=…): Max retries exceeded'
    expect(categoryOf(failure({}), { ...excerpt, text }, 'unknown', [])).toBe('network-or-flaky')
  })

  it.each([
    'VerifyException : Directory: /test',
    "snapshot assertion for 'F401' failed in line 181",
    'failed - Snapshot does not match reference.',
    'Golden "goldens/button.png": Pixel test failed, 0.12%, 512px diff detected.',
  ])('is a snapshot where a failing test says so: %s', text => {
    const of = (part: Partial<LogFailure>) => categoryOf(failure(part), { ...excerpt, text }, 'test', [])
    expect(of({ category: 'test-assertion' })).toBe('snapshot-diff')
    expect(of({ category: 'compile-error' })).toBe('compile-error')
    expect(
      categoryOf(
        failure({ category: 'test-assertion' }),
        { ...excerpt, text: '31 | toMatchSnapshot()' },
        'test',
        [],
      ),
    ).toBe('test-assertion')
  })

  it('is the image where what failed to install was part of one', () => {
    const message = 'process "/bin/sh -c npm ci" did not complete successfully: exit code: 1'
    const image = failure({ tool: 'docker', category: 'docker-build', line: 12, message })
    expect(categoryOf(failure({}), excerpt, 'build', [image])).toBe('docker-build')
    expect(categoryOf(failure({}), excerpt, 'build', [{ ...image, line: 2 }])).toBe('dependency-install')
    expect(categoryOf(failure({}), excerpt, 'build', [{ ...image, message: 'denied' }])).toBe(
      'dependency-install',
    )
    expect(categoryOf(failure({ category: 'test-assertion' }), excerpt, 'build', [image])).toBe(
      'test-assertion',
    )
  })

  it('is the network where a test says that another host could not be reached, not where it asserts', () => {
    const of = (message: string) =>
      categoryOf(failure({ category: 'test-assertion', message }), excerpt, 'test', [])
    expect(of("ConnectionError: HTTPSConnectionPool(host='x'): Max retries exceeded with url: /")).toBe(
      'network-or-flaky',
    )
    expect(of('connect ECONNREFUSED 127.0.0.1:3000')).toBe('test-assertion')
    expect(of('expected 502 to equal 200')).toBe('test-assertion')
  })

  it.each([
    ['src/Sema.zig:12:9: error: use of undeclared identifier', 'unknown', 'compile-error'],
    ['src/Sema.zig:12:9: error: use of undeclared identifier', 'lint', 'lint-error'],
    ['app:check: a.ts(4,7): error TS2322: no', 'test', 'type-error'],
    ['upload: 403 Forbidden', 'publish', 'permission-or-secret'],
    ['expected 403 Forbidden', 'test', 'test-assertion'],
    ['write: no space left on device', 'build', 'timeout-or-oom'],
    ['Timed out waiting for emulator to boot.', 'setup', 'timeout-or-oom'],
    ['Permission "upload" denied: not authorized', 'unknown', 'permission-or-secret'],
    ['remote: Permission to o/r.git denied to bot.', 'unknown', 'permission-or-secret'],
    ['Your lock file is not up to date with package.json', 'setup', 'dependency-install'],
    ['found 3 high severity vulnerabilities', 'unknown', 'lint-error'],
    ['FATAL ERROR: nothing to do', 'unknown', 'unknown'],
    ['tar: Error is not recoverable: exiting now', 'unknown', 'unknown'],
    ["Execution failed for task ':app:spotlessCheck'.", 'unknown', 'formatting'],
    ["Execution failed for task ':app:detekt'.", 'build', 'lint-error'],
    ['make: *** [Makefile:3: typecheck] Error 2', 'build', 'type-error'],
    ["fatal: unable to access 'http://x/': Failed to connect to x port 80", 'checkout', 'network-or-flaky'],
    ['Could not find org.acme:core:1.2 in central', 'build', 'dependency-install'],
    ['docs/cli.md is out of date. Please run `make docs`.', 'unknown', 'lint-error'],
    ['dependency failed to start: container db-1 is unhealthy', 'unknown', 'environment'],
    ['error: Signing for "App" requires a development team.', 'build', 'permission-or-secret'],
  ] as const)('is told by the words of %s in the phase %s: %s', (text, phase, category) => {
    expect(categoryOf(failure({ category: 'unknown' }), { ...excerpt, text }, phase, [])).toBe(category)
  })

  it.each([
    ['Command not found: pytest', 'environment'],
    ['Lost communication with the server', 'infrastructure'],
    ['[ERROR] COMPILATION ERROR : ', 'compile-error'],
    ['[warn] Code style issues found in the above file.', 'formatting'],
    ['connect ECONNREFUSED 127.0.0.1:3000', 'test-assertion'],
    ['expected 403 Forbidden', 'test-assertion'],
  ] as const)(
    'of a failed test step is not the test if its own line says what stopped it: %s, %s',
    (message, category) => {
      expect(categoryOf(failure({ category: 'unknown', message }), excerpt, 'test', [])).toBe(category)
    },
  )

  it('is a test where nothing stronger speaks and a runner counts failed tests below it', () => {
    const of = (text: string, phase: 'build' | 'lint', testsFailed = true) =>
      categoryIn(failure({ category: 'unknown' }), { ...excerpt, text }, phase, [], known, {
        testsFailed: () => testsFailed,
      })
    expect(of('java.lang.IllegalStateException: closed', 'build')).toBe('test-assertion')
    expect(of('java.lang.IllegalStateException: closed', 'build', false)).toBe('compile-error')
    expect(of('src/a.c:1:2: error: no', 'build')).toBe('compile-error')
  })

  it.each([
    ['✗ test_cart.py (2s)', 'unknown', 'test-assertion'],
    ['FAIL web/cart.spec.ts', 'unknown', 'test-assertion'],
    ['web/cart.spec.ts', 'unknown', 'unknown'],
    ['✗ test_cart.py', 'lint', 'test-assertion'],
  ] as const)('is a test where %s is marked as failed, phase %s: %s', (message, phase, category) => {
    expect(categoryOf(failure({ category: 'unknown', message }), excerpt, phase, [])).toBe(category)
  })

  it("is the pipeline's where an action's own program breaks", () => {
    const broken = failure({ category: 'unknown', message: 'ReferenceError: name is not defined' })
    const of = (step: string) => categoryOf(broken, excerpt, 'setup', [], step)
    expect(of('acme/setup-tool@1.2')).toBe('github-actions-config')
    expect(of('node setup.js')).toBe('environment')
  })

  it('of a build that only says that something went wrong is what it quotes', () => {
    const said = 'A problem occurred configuring root project'
    const of = (message: string) =>
      categoryOf(
        failure({ category: 'compile-error', message }),
        { ...excerpt, text: `${message}\n> Failed to compute checksum` },
        'build',
        [],
      )
    expect(of(said)).toBe('dependency-install')
    expect(of('src/a.c:1:2: error: no')).toBe('compile-error')
  })

  it.each([
    ['dependencies', 'dependency-install'],
    ['build', 'compile-error'],
    ['lint', 'lint-error'],
    ['test', 'test-assertion'],
    ['setup', 'environment'],
    ['provision', 'infrastructure'],
    ['unknown', 'unknown'],
  ] as const)('is taken from the phase %s where no tool knows it', (phase, category) => {
    expect(categoryOf(failure({ category: 'unknown' }), excerpt, phase, [])).toBe(category)
  })
})

describe('the files that a failure points at', () => {
  const lines = (text: string) => ({ count: 1, text: () => text, quote: () => text, time: () => undefined })
  const of = (text: string, part: Partial<LogFailure>, category: Category) => {
    const cause = failure({ startLine: 1, endLine: 1, ...part })
    return impliedFiles(lines(text), cause, category, known.get(cause.tool)).map(({ path }) => path)
  }

  it('are the manifest, where a dependency cannot be had or nothing else is named', () => {
    expect(of('x', { tool: 'maven' }, 'dependency-install')).toEqual(['pom.xml'])
    expect(of('x', { tool: 'maven' }, 'lint-error')).toEqual(['pom.xml'])
    expect(of('x', { tool: 'maven', files: [{ path: 'A.java' }] }, 'compile-error')).toEqual([])
    expect(of('x', { tool: 'gcc' }, 'dependency-install')).toEqual([])
  })

  it('are the lock file too, where it is spoken of', () => {
    const text = 'The lockfile would have been modified by this install'
    expect(of(text, { tool: 'yarn' }, 'dependency-install')).toEqual(['package.json', 'yarn.lock'])
    expect(of(text, { tool: 'yarn' }, 'network-or-flaky')).toEqual(['package.json'])
    expect(of("Couldn't find package", { tool: 'yarn' }, 'dependency-install')).toEqual(['package.json'])
  })

  it('are those of the classes that Java names', () => {
    expect(of('  symbol:   class QuotedID', { tool: 'javac' }, 'compile-error')).toEqual(['QuotedID.java'])
    expect(of('testOne(com.example.OrderTest)', { tool: 'surefire' }, 'test-assertion')).toEqual([
      'OrderTest.java',
      'Order.java',
    ])
    expect(of('OrderTest failed', { tool: 'mocha' }, 'test-assertion')).toEqual([])
  })
})
