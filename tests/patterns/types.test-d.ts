import { describe, expectTypeOf, it } from 'vitest'
import { openPatterns, signatureOf } from 'holdfast/patterns'
import type { Match, MatchTier, Pattern, Patterns, Signature } from 'holdfast/patterns'

describe('types', () => {
  it('of the memory', () => {
    expectTypeOf(openPatterns('x')).resolves.toEqualTypeOf<Patterns>()
    expectTypeOf<Patterns['match']>().returns.resolves.toEqualTypeOf<Match>()
    expectTypeOf<Patterns['record']>().returns.resolves.toHaveProperty('id').toEqualTypeOf<string>()
    expectTypeOf<Patterns['list']>().returns.resolves.toEqualTypeOf<Pattern[]>()
    expectTypeOf<Match['tier']>().toEqualTypeOf<MatchTier | undefined>()
  })

  it('of a signature: category and cause are needed, undefined is not given', () => {
    expectTypeOf(signatureOf({ category: 'unknown', cause: 'x' })).toEqualTypeOf<Signature>()
    // @ts-expect-error the cause is missing
    signatureOf({ category: 'unknown' })
  })
})
