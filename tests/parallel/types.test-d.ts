import pLimit from 'p-limit'
import { expectTypeOf, it } from 'vitest'
import type { Failure, Result } from 'holdfast/result'
import { createLimiter, runParallel, streamParallel } from 'holdfast/parallel'
import type { ItemResult, Limiter, SharedLimiter, TaskContext } from 'holdfast/parallel'

it('gives a Result that names its item', async () => {
  const results = await runParallel(['a'], async item => item.length)
  expectTypeOf(results).toEqualTypeOf<ItemResult<string, number>[]>()
  for (const result of results) {
    expectTypeOf(result).toExtend<Result<number>>()
    expectTypeOf(result.item).toBeString()
    expectTypeOf(result.index).toBeNumber()
    if (result.ok) expectTypeOf(result.value).toBeNumber()
    else expectTypeOf(result.error).toEqualTypeOf<Failure>()
  }
})

it('takes sync and async sources, sync and async tasks', async () => {
  const source = (async function* () {
    yield 1
  })()
  for await (const result of streamParallel(source, (item, context) => {
    expectTypeOf(item).toBeNumber()
    expectTypeOf(context).toEqualTypeOf<TaskContext>()
    return true
  })) {
    expectTypeOf(result).toEqualTypeOf<ItemResult<number, boolean>>()
  }
})

it('takes a p-limit as a limiter, without its types', () => {
  expectTypeOf(pLimit(1)).toExtend<Limiter>()
  expectTypeOf(createLimiter).returns.toEqualTypeOf<SharedLimiter>()
  expectTypeOf<SharedLimiter>().toExtend<Limiter>()
})
