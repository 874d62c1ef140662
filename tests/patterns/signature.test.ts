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
  category: 'test_assertion',
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
    category: 'compile_error',
    tool: 'tsc',
    errorCode: 'TS2322',
    cause: 'a.ts:1 - error',
    test: 'adds 3 items',
  }

  it.each([
    ['category', { category: 'type_error' }],
    ['tool', { tool: 'swc' }],
    ['error code', { errorCode: 'TS2345' }],
    ['cause', { cause: 'b.ts:1 - error' }],
    ['frame', { frame: 'src/a.ts:3' }],
    ['test', { test: 'adds 4 items' }],
  ])('is another for another %s', (_, change) => {
    expect(signatureOf({ ...failure, ...change }).id).not.toBe(signatureOf(failure).id)
  })

  it('tells whether two values were the same one', () => {
    const of = (cause: string) => signatureOf({ category: 'test_assertion', cause }).id
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
    '------',
    '',
  ])('says that words shared by all failures prove nothing: %j', cause => {
    expect(signatureOf({ category: 'unknown', cause }).generic).toBe(true)
    expect(signatureOf({ category: 'unknown', cause, test: 'adds' }).generic).toBe(false)
  })
})
