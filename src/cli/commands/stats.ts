import { Command, InvalidArgumentError } from 'commander'
import type { Patterns } from '../../patterns/index.js'
import type { Context } from '../context.js'
import { patternsOption, times, when, withMemory } from './memory.js'
import type { Answer, MemoryFlags } from './memory.js'

interface Flags extends MemoryFlags {
  readonly days: number
}

/** `holdfast stats`: how the memory serves. */
export function statsCommand(context: Context): Command {
  return new Command('stats')
    .description('show hit rate, escalation rate and resolution times')
    .addOption(patternsOption())
    .option('--days <number>', 'number of days to count', daysIn, 90)
    .option('--json', 'print JSON')
    .action((flags: Flags) => withMemory(context, flags, patterns => stats(patterns, flags.days)))
}

async function stats(patterns: Patterns, days: number): Promise<Answer> {
  const json = await patterns.stats(days)
  const { diagnoses, hitRate, escalationRate, resolutions, frequent } = json
  const { medianMinutes, firstMedianMinutes, repeatMedianMinutes } = resolutions
  return {
    json,
    text: [
      `Last ${days} days:`,
      `  patterns      ${json.patterns.total}, ${json.patterns.proven} with a proven fix, ${json.patterns.declared} declared`,
      `  diagnoses     ${diagnoses}`,
      `  known         ${percent(hitRate)}`,
      `  escalated     ${percent(escalationRate)}`,
      `  resolutions   ${resolutions.total}, ${resolutions.worked} worked`,
      `  fix rate      ${resolutions.total === 0 ? percent(undefined) : `${percent(resolutions.worked / resolutions.total)} of the solutions tried`}`,
      `  time to fix   ${minutes(medianMinutes)} (first time ${minutes(firstMedianMinutes)}, again ${minutes(repeatMedianMinutes)})`,
      ...frequent.map(({ id, seen, lastSeen }) => `  ${id}  seen ${times(seen)}, last ${when(lastSeen)}`),
    ],
  }
}

const percent = (rate: number | undefined): string =>
  rate === undefined ? 'nothing counted yet' : `${(rate * 100).toFixed(0)}%`
const minutes = (median: number | undefined): string =>
  median === undefined ? 'unknown' : `${Math.round(median)} min`

function daysIn(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new InvalidArgumentError('It is not a number of days from 1 to 9999.')
  return Number(text)
}
