import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signatureOf } from 'holdfast/patterns'

const hex = (length: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length })
    .filter(text => /\d/.test(text) && /[a-f]/.test(text))

/** What differs between two runs of one failing job. */
const circumstances = fc.record({
  workspace: fc.constantFrom(
    '/home/runner/work/app/app/',
    '/home/travis/build/org/app/',
    '/Users/runner/work/app/app/',
    '/builds/group/app/',
    '/__w/app/app/',
    '/var/lib/jenkins/workspace/app-main/',
    'D:\\a\\app\\app\\',
    '',
  ),
  stamp: fc
    .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2099-12-31') })
    .map(date => date.toISOString()),
  line: fc.integer({ min: 1, max: 99_999 }),
  port: fc.integer({ min: 1024, max: 65_535 }),
  ip: fc.ipV4(),
  commit: hex(40),
  address: hex(12),
  uuid: fc.uuid(),
  milliseconds: fc.integer({ min: 1, max: 100_000 }),
  temporary: fc.string({ unit: fc.constantFrom(...'abcXYZ019'.split('')), minLength: 1, maxLength: 12 }),
})

type Circumstances = typeof circumstances extends fc.Arbitrary<infer T> ? T : never

const failureIn = (run: Circumstances) => ({
  category: 'test-assertion',
  tool: 'jest',
  cause: [
    `${run.stamp} FAIL ${run.workspace}src/cart.test.ts:${run.line}:7 (${run.milliseconds} ms)`,
    `  at ${run.commit} on ${run.ip}:${run.port}, request ${run.uuid}, object 0x${run.address}`,
    `  connect ECONNREFUSED localhost:${run.port} after ${run.milliseconds / 1000}s, see /tmp/${run.temporary}/out.log`,
  ].join('\n'),
  frame: `${run.workspace}src/cart.ts:${run.line}`,
  test: `cart › adds 3 items (${run.milliseconds} ms)`,
})

describe('a signature', () => {
  it('is the same for the same failure at another time, place, host, line and commit', () => {
    fc.assert(
      fc.property(circumstances, circumstances, (one, other) => {
        expect(signatureOf(failureIn(one))).toEqual(signatureOf(failureIn(other)))
      }),
    )
  })

  const failure = {
    category: 'compile-error',
    tool: 'tsc',
    errorCode: 'TS2322',
    cause: 'a.ts:1 - error',
    test: 'adds 3 items',
  }

  it.each([
    ['category', { category: 'type-error' }],
    ['tool', { tool: 'swc' }],
    ['error code', { errorCode: 'TS2345' }],
    ['cause', { cause: 'b.ts:1 - error' }],
    ['frame', { frame: 'src/a.ts:3' }],
    ['test', { test: 'adds 4 items' }],
  ])('is another for another %s', (_, change) => {
    expect(signatureOf({ ...failure, ...change }).id).not.toBe(signatureOf(failure).id)
  })

  it('is the same for a category in the words of report version 1', () => {
    const id = (category: string) => signatureOf({ ...failure, category }).id
    expect(id('compile-error')).toBe(id('compile-error'))
    expect(id('zero_tests')).not.toBe(id('zero-tests'))
  })

  it('tells whether two values were the same one', () => {
    const of = (cause: string) => signatureOf({ category: 'test-assertion', cause }).id
    expect(of('1c84b51a != 9f3d2e1b')).not.toBe(of('1c84b51a != 1c84b51a'))
    expect(of('1c84b51a != 9f3d2e1b')).toBe(of('77aa00bb != 11cc22dd'))
  })

  it('has 20 hexadecimal digits', () => {
    expect(signatureOf(failure).id).toMatch(/^[0-9a-f]{20}$/)
  })

  it.each([
    'Traceback (most recent call last):',
    '##[error]Process completed with exit code 1.',
    'npm ERR! code ELIFECYCLE\nnpm ERR! errno 1',
    'make: *** [Makefile:12: all] Error 2',
    'FAILED',
    'npm ERR! Exit status 1\nnpm ERR!\nnpm ERR! Failed at the x@1.0.0 lint script.\nnpm ERR! This is probably not a problem with npm.',
    'npm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/x/.npm/_logs/2019-08-03T14_25_25_549Z-debug.log\nERROR: "lint" exited with 1.',
    '------',
    '',
  ])('says that words shared by all failures prove nothing: %j', cause => {
    expect(signatureOf({ category: 'unknown', cause }).generic).toBe(true)
    expect(signatureOf({ category: 'unknown', cause, test: 'adds' }).generic).toBe(false)
  })
})

describe('a stack trace', () => {
  const of = (cause: string) => signatureOf({ category: 'test-assertion', cause })

  it.each([
    [
      'JavaScript',
      'TypeError: x\n    at load (src/a.js:3:1)',
      [
        '    at Module._compile (module.js:549:28)',
        '    at node:internal/main:1',
        '    at f (/x/node_modules/jest/a.js:1:2)',
        '    at new Promise (<anonymous>)',
      ],
    ],
    [
      'Ruby',
      "boom\n./lib/a.rb:3:in `x'",
      [
        "/usr/bin/bundle:23:in `load'",
        "/home/travis/build/o/r/vendor/bundle/ruby/2.5.0/gems/rake-12.3/exe/rake:27:in `<top (required)>'",
      ],
    ],
    [
      'Python',
      'Traceback (most recent call last):\n  File "src/a.py", line 3, in f\nValueError: x',
      [
        '  File "/usr/lib/python3.8/unittest/case.py", line 605, in run',
        '  File "venv/lib/site-packages/x/y.py", line 5, in z',
        '  File "<string>", line 1, in <module>',
      ],
    ],
    [
      'the JVM',
      'java.lang.AssertionError: x\n\tat com.acme.A.f(A.java:3)',
      [
        '\tat java.base/java.lang.Thread.run(Thread.java:834)',
        '\tat org.junit.runners.ParentRunner.run(ParentRunner.java:1)',
        '\tat scala.Function1.apply(Function1.scala:1)',
      ],
    ],
    [
      '.NET',
      'Assert.Equal() Failure\n   at Acme.A.F() in src/A.cs:line 3',
      ['   at System.Threading.Tasks.Task.Run()'],
    ],
    [
      'Elixir',
      '** (RuntimeError) x\n    lib/a.ex:3: A.f/1',
      [
        '    (elixir) lib/enum.ex:1940: Enum."-reduce/3-"/3',
        '    (ex_unit 1.10.4) lib/ex_unit/runner.ex:355: anon',
      ],
    ],
  ])('of %s is known by its frames in the repository alone', (_, own, foreign) => {
    const signature = of(own)
    expect(of([own, ...foreign].join('\n'))).toEqual(signature)
    expect(of(`${own}\nat another.place (src/b.js:1:1)`).id).not.toBe(signature.id)
    for (const frame of foreign) expect(of(frame).normalised).not.toBe('')
  })
})
