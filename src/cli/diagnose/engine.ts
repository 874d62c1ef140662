import { availableParallelism } from 'node:os'
import { inspect } from 'node:util'
import { diagnose, readBaseline } from '../../ci/index.js'
import type { Baseline, ClaudeOptions, DiagnoseOptions, DiagnoseSource, Report } from '../../ci/index.js'
import type { Patterns } from '../../patterns/index.js'
import { HoldfastError, isHoldfastError } from '../../result/index.js'
import type { Context } from '../context.js'
import { hasUsualMemory, memoryFile, settingsOf } from '../settings.js'
import { reportRefusal } from '../report-refusal.js'
import type { Flags } from './flags.js'
import { isFolder } from './folder.js'
import { optionsHash } from './options-hash.js'

/** What is called while a log is worked on. */
export type Watch = Pick<DiagnoseOptions, 'onProgress' | 'onPhase' | 'onLog' | 'tests'>

export type Diagnose = (source: DiagnoseSource, signal: AbortSignal, watch?: Watch) => Promise<Report>

/** How logs are diagnosed, and the hash of the options: see {@link optionsHash}. */
export interface Engine {
  readonly diagnose: Diagnose
  readonly optionsHash: string
}

/** Diagnoses a log as the flags and the settings say. `undefined` if one of them cannot be used, which is reported. */
export async function createEngine(
  flags: Flags,
  context: Context,
  logs: number,
): Promise<Engine | undefined> {
  const { environment, deep, baseline: green = [], learn = false, patterns, claude } = flags
  const { attempt, config, explain } = flags
  const settings = await settingsOf(config, context)
  if (!settings) return undefined
  const usual = patterns === undefined && settings.patterns === undefined
  const wanted = !usual || learn || (await hasUsualMemory())
  const memory = await openMemory(wanted ? () => memoryFile(patterns, settings) : undefined, context)
  if (!memory) return undefined
  const files = green.map(path => ({ kind: 'file' as const, path }))
  const compared = await reportRefusal(context, async (): Promise<{ baseline?: Baseline }> => ({
    ...(files.length > 0
      ? { baseline: await readBaseline(files, { signal: context.signal, tools: settings.tools }) }
      : {}),
  }))
  if (!compared) return undefined
  const { tests: paths } = flags
  const tests =
    paths &&
    (await reportRefusal(context, async () => {
      const { readTestReports } = await import('../../ci/index.js') // with zod and a parser of XML
      return readTestReports(paths, { signal: context.signal })
    }))
  if (paths && !tests) return undefined
  const { budgets, escalation, tools } = settings
  const folder = environment === true ? '.' : environment === false ? undefined : environment
  if (folder !== undefined && !(await reportRefusal(context, () => checkedFolder(folder)))) return undefined
  const options = {
    ...{ deep, learn, attempt, budgets, escalation, explain, tools, tests },
    ...memory,
    ...compared,
    github: true,
    ...(claude ? { claude: await sharedClaude() } : {}),
    environment: folder,
    ...(folder === undefined || logs === 1
      ? {} // the report of a single log tells how long its checks took
      : {
          checks: await environmentChecks(folder, context.signal, budgets.environmentMs),
        }),
  }
  return {
    diagnose: (source, signal, watch) => diagnose(source, { ...options, ...watch, signal }),
    optionsHash: optionsHash(flags, settings, compared.baseline, tests),
  }
}

/** `--environment build.log` takes the log for the folder: refuse it. */
async function checkedFolder(folder: string): Promise<string> {
  if (await isFolder(folder)) return folder
  const message = `'${folder}' is not a folder. Name a folder, or use --environment=. for the working folder.`
  throw new HoldfastError('bad-usage', message, { kind: 'invalid-input' })
}

async function environmentChecks(folder: string, signal: AbortSignal, timeoutMs: number) {
  const { checkEnvironment } = await import('../../ci/index.js')
  return checkEnvironment(folder, { signal, timeoutMs })
}

/** Many logs share the processes that there may be. */
async function sharedClaude(): Promise<ClaudeOptions> {
  const { createLimiter } = await import('../../parallel/index.js')
  return { limiter: createLimiter(Math.min(4, availableParallelism())) }
}

/** The memory of failures, if one is requested. */
async function openMemory(
  file: (() => Promise<string>) | undefined,
  context: Context,
): Promise<{ patterns?: Patterns } | undefined> {
  if (file === undefined) return {}
  const { openPatterns } = await import('../../patterns/index.js')
  return reportRefusal(context, async () => ({
    patterns: await openPatterns(await file(), { signal: context.signal }),
  }))
}

/** Why a log has no report. One must never be the reason for a crash: the other logs are still reported. */
export function reasonOf(log: string, error: unknown): string {
  if (isHoldfastError(error)) return error.message
  if (error instanceof Error && 'syscall' in error)
    return `${log} could not be diagnosed: ${error.message}. Fix this, then run again.`
  return `${log} could not be diagnosed. This is a bug in holdfast: please report it with this text:\n${inspect(error)}`
}
