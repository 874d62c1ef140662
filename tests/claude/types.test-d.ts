import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { answerOf, askClaude, askClaudeJson, createClaudePool, extractJson } from 'holdfast/claude'
import type { ClaudeFailureKind, ClaudeReply } from 'holdfast/claude'

const schema = z.object({ cause: z.string().transform(text => text.length) })

it('tells an answer from a failure by `ok`', async () => {
  const reply = await askClaude('Why?')
  expectTypeOf(reply).toEqualTypeOf<ClaudeReply>()
  if (reply.ok) expectTypeOf(reply.text).toBeString()
  else expectTypeOf(reply.kind).toEqualTypeOf<ClaudeFailureKind>()
})

it('gives the data the type that the schema makes', async () => {
  expectTypeOf(answerOf(await askClaudeJson('Why?', { schema })).data).toEqualTypeOf<{ cause: number }>()
  expectTypeOf(answerOf(await createClaudePool().askJson('Why?', { schema })).data).toEqualTypeOf<{
    cause: number
  }>()
  const found = extractJson('{}', { schema })
  if (found.ok) expectTypeOf(found.data).toEqualTypeOf<{ cause: number }>()
  const unchecked = extractJson('{}')
  if (unchecked.ok) expectTypeOf(unchecked.data).toBeUnknown()
})

it('has no empty answer where data was asked for', () => {
  // @ts-expect-error an empty answer holds no data
  void askClaudeJson('Why?', { schema, onUnavailable: 'empty' })
})
