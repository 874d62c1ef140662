import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { openState, viewState } from 'holdfast/state'
import type { StandardSchema, State, StateView } from 'holdfast/state'

it('takes the types of values and metadata from their schemas', async () => {
  const state = await openState('x', { value: z.object({ rows: z.number() }), meta: z.string() })
  expectTypeOf(state).toEqualTypeOf<State<{ rows: number }, string>>()
  expectTypeOf(state.get('a')).toEqualTypeOf<{ rows: number } | undefined>()
  expectTypeOf(state.meta).toEqualTypeOf<string | undefined>()
  // @ts-expect-error a value of another shape
  void state.markDone('a', { rows: 'two' })
})

it('knows nothing of a value without a schema', async () => {
  expectTypeOf((await openState('x')).get('a')).toBeUnknown()
  expectTypeOf(await viewState('x', { value: z.number() })).toEqualTypeOf<StateView<number>>()
})

it('takes a schema of any library that speaks Standard Schema', () => {
  expectTypeOf(z.coerce.date()).toExtend<StandardSchema<Date>>()
})
