import { Command, InvalidArgumentError } from 'commander'
import type { Report } from '../../ci/index.js'
import type { Patterns } from '../../patterns/index.js'
import type { Context } from '../context.js'
import { defaultDiscoveries } from '../settings.js'
import { patternsOption, withMemory } from './memory.js'
import type { Answer, MemoryFlags } from './memory.js'

interface Flags extends MemoryFlags {
  readonly discoveries: string
  readonly solution: string
  readonly minutes: number
  readonly rootCause?: string
  readonly worked: boolean
}

/** A larger file is no report, in bytes. */
const largestReport = 64 << 20

const help = `
Examples:
  $ holdfast diagnose --learn --json build.log > report.json
  $ holdfast resolve report.json --solution "Pin node-gyp to 10.2" --minutes 15

Exit status:
  0  recorded
  2  bad usage, an unknown pattern, a report without a failure, or a file that cannot be read
`

/** `holdfast resolve`: what fixed a failure, for the next time. */
export function resolveCommand(context: Context): Command {
  return new Command('resolve')
    .description('record what fixed a failure')
    .argument('<report>', 'report of diagnose --json, - for stdin, or a pattern ID')
    .requiredOption('--solution <text>', 'what was done')
    .requiredOption('--minutes <number>', 'how long it took, from the failure to the fix', minutesIn)
    .option('--root-cause <text>', 'what was wrong')
    .option('--no-worked', 'the solution did not help')
    .addOption(patternsOption())
    .option('--discoveries <file>', 'file that lists proven fixes for people', defaultDiscoveries)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((report: string, flags: Flags) =>
      withMemory(context, flags, patterns => resolve(context, patterns, report, flags)),
    )
}

async function resolve(context: Context, patterns: Patterns, named: string, flags: Flags): Promise<Answer> {
  const id = /^[a-z0-9][a-z0-9-]*$/.test(named)
    ? named
    : await idOf(patterns, await readReport(context, named), named)
  const { solution, minutes, worked, rootCause } = flags
  const outcome = { solution, minutes, worked, ...(rootCause === undefined ? {} : { rootCause }) }
  const pattern = await patterns.resolve(id, outcome)
  const discoveryNote = pattern.worked > 0 ? ` It is described in ${flags.discoveries}.` : ''
  return {
    json: { id: pattern.id, worked: pattern.worked, tried: pattern.tried },
    text: [`${pattern.id}: recorded; ${pattern.worked} of ${pattern.tried} attempts worked.${discoveryNote}`],
  }
}

/** The pattern of a report; a failure that was not learned when it was diagnosed is learned now. */
async function idOf(patterns: Patterns, report: Report, named: string): Promise<string> {
  const [{ failureOf }, { HoldfastError }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../result/index.js'),
  ])
  const { rootCause, pattern, source } = report
  if (pattern?.id !== undefined && pattern.status !== 'similar') return pattern.id
  if (!rootCause) {
    throw new HoldfastError('nothing-failed', `${named} has no failure, so there is nothing to resolve.`, {
      kind: 'invalid-input',
    })
  }
  const { id } = await patterns.record(failureOf({ ...report, rootCause }), {
    source: source.path,
    signature: pattern?.signature,
  })
  return id
}

async function readReport({ stdin, signal }: Context, named: string): Promise<Report> {
  const [{ reportSchema }, { HoldfastError }, { readInput }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../result/index.js'),
    import('../../input/index.js'),
  ])
  try {
    const text =
      named === '-'
        ? (await stdin.toArray({ signal })).join('')
        : (await readInput(named, { signal, maxBytes: largestReport })).toString('utf8')
    return reportSchema.parse(JSON.parse(text))
  } catch (cause) {
    signal.throwIfAborted()
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
    const fault = code === 'ENOENT' ? 'does not exist' : code ? `cannot be read (${code})` : 'is no report'
    const what = `${named || "''"} ${fault}. Make one with: holdfast diagnose --learn --json LOG > ${named === '-' || named === '' ? 'report.json' : named}`
    throw new HoldfastError('report-unreadable', what, { cause, kind: 'invalid-input' })
  }
}

function minutesIn(text: string): number {
  const minutes = Number(text)
  if (text.trim() === '' || !Number.isFinite(minutes) || minutes < 0 || minutes > 525_600) {
    throw new InvalidArgumentError('It is not a number of minutes.')
  }
  return minutes
}
