import { inspect } from 'node:util'
import type { DiagnoseSource, Report } from '../../ci/index.js'
import type { Patterns } from '../../patterns/index.js'
import { isHoldfastError } from '../../result/index.js'
import type { Context } from '../context.js'
import { told } from '../told.js'
import type { Flags } from './flags.js'

export type Diagnose = (
  source: DiagnoseSource,
  signal: AbortSignal,
  onProgress?: (bytes: number) => void,
) => Promise<Report>

/** Diagnoses a log as the flags say. Undefined where the memory of failures cannot be opened, which is told. */
export async function createDiagnose(
  { environment, deep, learn = false, patterns: file }: Flags,
  context: Context,
): Promise<Diagnose | undefined> {
  const { diagnose } = await import('../../ci/index.js')
  const memory = await openMemory(learn, file, context)
  if (!memory) return undefined
  const options = {
    deep,
    learn,
    ...memory,
    ...(environment === undefined || environment === false
      ? {}
      : { environment: environment === true ? '.' : environment }),
  }
  return (source, signal, onProgress) => diagnose(source, { ...options, signal, onProgress })
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

/** Why a log has no report. One must never be the reason for a crash: the other logs are still reported. */
export function reasonOf(log: string, error: unknown): string {
  if (isHoldfastError(error)) return error.message
  return `${log} could not be diagnosed. This is a bug in holdfast: please report it, with this:\n${inspect(error)}`
}
