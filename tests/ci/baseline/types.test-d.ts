import { expectTypeOf, it } from 'vitest'
import { diagnose, readBaseline } from 'holdfast/ci'
import type { Attribution, Baseline, Report, RootCause } from 'holdfast/ci'

it('is read from sources, or given as they are', () => {
  const source = { kind: 'text' as const, text: '' }
  expectTypeOf(readBaseline([source])).resolves.toEqualTypeOf<Baseline>()
  void diagnose(source, { baseline: [source] })
  void readBaseline([source]).then(baseline => diagnose(source, { baseline }))
  // @ts-expect-error a path alone is no source
  void diagnose(source, { baseline: ['green.log'] })
})

it('is in the report only where there is one, and the reason only where there is one', () => {
  expectTypeOf<undefined>().toExtend<Report['baseline']>()
  expectTypeOf<RootCause['attribution']>().toEqualTypeOf<Attribution>()
  expectTypeOf<RootCause['attributionReason']>().toEqualTypeOf<string | undefined>()
})
