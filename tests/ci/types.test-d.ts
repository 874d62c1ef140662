import { expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { diagnose } from 'holdfast/ci'
import type {
  ClaudeOptions,
  DiagnoseOptions,
  Evidence,
  Hypothesis,
  Report,
  RootCause,
  reportSchema,
} from 'holdfast/ci'

it('gives a report, which is what the schema says', () => {
  expectTypeOf(diagnose({ kind: 'text', text: '' })).resolves.toEqualTypeOf<Report>()
  expectTypeOf<z.infer<typeof reportSchema>>().toEqualTypeOf<Report>()
})

it('has no root cause where nothing failed', () => {
  expectTypeOf<Report['rootCause']>().toEqualTypeOf<RootCause | null>()
  expectTypeOf<Report['verdict']>().toEqualTypeOf<
    'failed' | 'silent-failure' | 'passed' | 'inconclusive' | 'log-unavailable'
  >()
  expectTypeOf<Evidence['role']>().toEqualTypeOf<'cause' | 'symptom' | 'context'>()
})

it('refuses a source that names no log', () => {
  // @ts-expect-error a file has a path
  void diagnose({ kind: 'file' })
})

it('asks Claude only where it is told to, and without tools', () => {
  expectTypeOf<DiagnoseOptions['claude']>().toEqualTypeOf<boolean | ClaudeOptions | undefined>()
  expectTypeOf<Report['hypotheses']>().toEqualTypeOf<Hypothesis[] | undefined>()
  expectTypeOf<Hypothesis['source']>().toEqualTypeOf<'claude'>()
  // @ts-expect-error a question has no tools
  void diagnose({ kind: 'text', text: '' }, { claude: { tools: ['Bash'] } })
})
