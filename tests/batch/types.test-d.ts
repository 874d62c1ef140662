import { expectTypeOf, it } from 'vitest'
import { gracefulStop, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import type { BatchSummary, ItemHandler, ItemOutcome, NamedItem } from 'holdfast/batch'
import { openState } from 'holdfast/state'
import { z } from 'zod'

it('takes items and values from what it is given', async () => {
  const stream = streamBatch([{ id: 1, name: 'a' }], ({ name }) => name.length)
  for await (const outcome of stream) {
    expectTypeOf(outcome).toEqualTypeOf<ItemOutcome<{ id: number; name: string }, number>>()
    if (outcome.status === 'done') expectTypeOf(outcome.value).toBeNumber()
    if (outcome.status === 'failed') expectTypeOf(outcome.failure.error).toBeUnknown()
    if (outcome.status === 'skipped') expectTypeOf(outcome).not.toHaveProperty('value')
  }
  expectTypeOf(await processBatch(['a'], () => 1)).toEqualTypeOf<BatchSummary>()
})

it('takes a state of the same values, or of any', async () => {
  const numbers = await openState('x', { value: z.number(), meta: z.string() })
  const options = { state: numbers, concurrency: 2 }
  // As soon as the handler has a parameter, its value is inferred later than the state: TS2322 with NoInfer.
  void processBatch(['a'], id => id.length, options)
  void retryFailed(['a'], async (id, { signal }) => Promise.resolve(signal.aborted ? 0 : id.length), options)
  for await (const outcome of streamBatch(['a'], id => id.length, { ...options, order: 'input' })) {
    expectTypeOf(outcome).toEqualTypeOf<ItemOutcome<string, number>>()
  }
  void processBatch(['a'], id => ({ id }), { state: await openState('y') })
  // @ts-expect-error the state takes numbers
  void processBatch(['a'], id => id, { state: numbers })
  void processBatch(['a'], () => 1, { state: numbers })
  void processBatch(['a'], () => 'text', { state: await openState('y') })
  // @ts-expect-error the state takes numbers
  void processBatch(['a'], () => 'text', { state: numbers })
})

it('wants an id for items without a name', () => {
  const people = [{ name: 'Ann' }]
  void processBatch(people, ({ name }) => name.length, { id: ({ name }) => name })
  void retryFailed(people, ({ name }) => name.length, { state: 'x', id: ({ name }) => name })
  void processBatch([{ id: 1, name: 'Ann' }], ({ name }) => name)
  void processBatch(new Map([['a', 1]]), ([, value]) => value, { id: ([key]) => key })
  // @ts-expect-error how are they named?
  void processBatch(people, ({ name }) => name)
  // @ts-expect-error how are they named?
  void streamBatch(people, ({ name }) => name, { concurrency: 2 })
  // @ts-expect-error how are they named?
  void retryFailed(people, ({ name }) => name, { state: 'x' })
})

it('can be wrapped for any items', () => {
  const named = <Item extends NamedItem, Value>(items: Iterable<Item>, work: ItemHandler<Item, Value>) =>
    processBatch(items, work, { concurrency: 2, ...gracefulStop() })
  const any = <Item, Value>(
    items: Iterable<Item>,
    work: ItemHandler<Item, Value>,
    id: (item: Item) => string,
  ) => streamBatch(items, work, { id })
  expectTypeOf(named).returns.resolves.toEqualTypeOf<BatchSummary>()
  expectTypeOf(any).toBeFunction()
})

it('tells hooks of the item', () => {
  void processBatch([{ id: 'a', n: 1 }], () => 1, {
    classify: (_, { item }) => (item.n > 1 ? 'infrastructure' : undefined),
    retry: { onRetry: async ({ item, attempt }) => Promise.resolve(item.n + attempt) },
  })
})
