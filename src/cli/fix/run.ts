import type { FixResult, FixStatus } from '../../fix/index.js'
import type { Patterns } from '../../patterns/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { reportRefusal } from '../report-refusal.js'
import { defaultDiscoveries, hasUsualMemory, memoryFile, settingsOf, usualFile } from '../settings.js'
import { isAllowed } from './consent.js'
import { readFailure } from './read.js'
import { renderFix } from './render.js'

export interface FixFlags {
  readonly folder: string
  readonly command?: string
  readonly test?: string
  readonly yes?: true
  readonly evenIfEscalated?: true
  readonly snapshots?: true
  readonly claude?: true
  readonly branch?: string
  readonly patch?: string
  readonly env?: readonly string[]
  readonly attempts?: number
  readonly timeout?: number
  readonly patterns?: string
  readonly discoveries: string
  readonly learn: boolean
  readonly json?: true
  readonly quiet?: true
}

const statuses: Readonly<Record<FixStatus, number>> = {
  fixed: 0,
  'not-fixed': 1,
  'not-reproduced': 1,
  escalated: 3,
}

/** Reads the log or the report, asks, fixes, prints. */
export async function fixCommandLine(log: string, flags: FixFlags, context: Context): Promise<void> {
  const result = await reportRefusal(context, () => fix(log, flags, context))
  if (!result) {
    context.exitWith(usageStatus)
    return
  }
  const [{ jsonText, terminalText }] = await Promise.all([import('../../report/index.js')])
  if (flags.json) context.stdout.write(`${jsonText(result, 2)}\n`)
  else context.stdout.write(renderFix(result, terminalText))
  context.exitWith(statuses[result.status])
}

async function fix(log: string, flags: FixFlags, context: Context): Promise<FixResult | undefined> {
  const { folder, timeout, patch } = flags
  const [{ fixFailure, loadFixSettings }, { terminalText }] = await Promise.all([
    import('../../fix/index.js'),
    import('../../report/index.js'),
  ])
  const settings = await loadFixSettings({ cwd: folder })
  const patterns = await memoryOf(flags, context)
  const failure = await readFailure(log, context, patterns)
  if (!(await isAllowed(flags, context, log === '-'))) return undefined
  const { command, evenIfEscalated, snapshots, claude, branch, env, attempts } = flags
  const result = await fixFailure(failure.report, {
    ...{ folder, command, evenIfEscalated, snapshots, claude, branch, env, attempts, patterns },
    test: flags.test ?? settings.test,
    allowedCommands: settings.commands,
    log: failure.log,
    timeoutMs: timeout === undefined ? undefined : timeout * 60_000,
    signal: context.signal,
    onStep: flags.quiet
      ? undefined
      : ({ purpose, text }) => void context.stderr.write(`${terminalText(`${purpose.padEnd(8)} ${text}`)}\n`),
  })
  if (patch !== undefined && result.patch !== undefined) {
    const { writeFile } = await import('../../files/index.js')
    await writeFile(patch, result.patch, { signal: context.signal })
  }
  return result
}

/** The pattern database, if one is named or there is one: a fix makes none of its own. */
async function memoryOf(
  { patterns, learn, discoveries }: FixFlags,
  context: Context,
): Promise<Patterns | undefined> {
  const settings = await settingsOf(undefined, context)
  const isWanted = patterns !== undefined || settings?.patterns !== undefined || (await hasUsualMemory())
  if (!settings || !learn || !isWanted) return undefined
  const { openPatterns } = await import('../../patterns/index.js')
  const file =
    discoveries === defaultDiscoveries ? await usualFile(discoveries, '--discoveries') : discoveries
  return openPatterns(await memoryFile(patterns, settings), { discoveries: file, signal: context.signal })
}
