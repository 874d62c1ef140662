import { expectTypeOf } from 'vitest'
import type { Report } from 'holdfast/ci'
import { renderTerminal, terminalText } from 'holdfast/report'

expectTypeOf(renderTerminal).parameter(0).toEqualTypeOf<Report>()
expectTypeOf(renderTerminal).returns.toBeString()
expectTypeOf(terminalText).toEqualTypeOf<(text: string) => string>()
expectTypeOf<Report['verdict']>().toEqualTypeOf<
  'failed' | 'silent-failure' | 'passed' | 'inconclusive' | 'log-unavailable'
>()
expectTypeOf<NonNullable<Report['rootCause']>['excerpt']>().toEqualTypeOf<{
  startLine: number
  endLine: number
  text: string
}>()
expectTypeOf<Report['timings']>().toExtend<Record<string, number>>()

// @ts-expect-error a report has a verdict of a fixed set
renderTerminal({ verdict: 'broken' })
// @ts-expect-error colours are on or off
renderTerminal({} as Report, { color: 'auto' })
