import { expectTypeOf, it } from 'vitest'
import { processBatch, streamBatch } from 'holdfast/batch'
import type { BatchSummary, ItemOutcome } from 'holdfast/batch'
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
  void processBatch(['a'], () => 1, { state: numbers })
  void processBatch(['a'], () => 'text', { state: await openState('y') })
  // @ts-expect-error the state takes numbers
  void processBatch(['a'], () => 'text', { state: numbers })
})
