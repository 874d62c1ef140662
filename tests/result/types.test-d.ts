import { expectTypeOf, it } from 'vitest'
import { attempt, err, ok, unwrap } from 'holdfast/result'
import type { Failure, Result } from 'holdfast/result'

it('tells value from failure by `ok`', () => {
  const result = ok(1) as Result<number, string>
  if (result.ok) expectTypeOf(result.value).toBeNumber()
  else expectTypeOf(result.error).toBeString()
})

it('unwraps promises, and defaults the error to Failure', async () => {
  expectTypeOf(await attempt(() => Promise.resolve('x'))).toEqualTypeOf<Result<string>>()
  expectTypeOf(unwrap(ok(true) as Result<boolean>)).toBeBoolean()
  const failed: Failure = { kind: 'timeout', error: 1 }
  expectTypeOf(err(failed)).toExtend<Result<string>>()
})
