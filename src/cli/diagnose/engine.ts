import { inspect } from 'node:util'
import type { DiagnoseSource, Report } from '../../ci/index.js'
import type { Patterns } from '../../patterns/index.js'
import type { Context } from '../context.js'
import { createProgress } from '../progress.js'
import { told } from '../told.js'
import type { Flags } from './flags.js'
import { nameOf } from './sources.js'

/** Diagnoses a log, or says on standard error why it cannot. Undefined where the memory of failures cannot be opened. */
export async function createDiagnose(
  { environment, deep, learn = false, patterns: file }: Flags,
  context: Context,
): Promise<((source: DiagnoseSource) => Promise<Report | undefined>) | undefined> {
  const { stderr, signal } = context
  const [{ diagnose }, { terminalText }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../report/index.js'),
  ])
  const memory = await openMemory(learn, file, context)
  if (!memory) return undefined
  const options = {
    signal,
    deep,
    learn,
    ...memory,
    ...(environment === undefined || environment === false
      ? {}
      : { environment: environment === true ? '.' : environment }),
  }
  return async source => {
    const name = nameOf(source)
    const progress = createProgress(stderr, terminalText(name))
    try {
      return await told(context, async () => {
        try {
          return await diagnose(source, { ...options, onProgress: progress.update })
        } finally {
          progress.clear()
        }
      })
    } catch (error) {
      if (signal.aborted) throw error
      stderr.write(`holdfast: ${bugReport(name, error).split('\n').map(terminalText).join('\n')}\n`)
      return undefined
    }
  }
}

/** The memory of failures, where one is asked for. */
async function openMemory(
  learn: boolean,
  file: string | undefined,
  context: Context,
): Promise<{ patterns?: Patterns } | undefined> {
  if (!learn && file === undefined) return {}
  const { openPatterns } = await import('../../patterns/index.js')
  return told(context, async () => ({
    patterns: await openPatterns(file ?? '.holdfast/patterns.json', { signal: context.signal }),
  }))
}

/** A log must never be the reason for a crash: the other logs are still reported. */
function bugReport(log: string, error: unknown): string {
  return `${log} could not be diagnosed. This is a bug in holdfast: please report it, with this:\n${inspect(error)}`
}
