import { stat } from 'node:fs/promises'
import { retryFailed as retry, streamBatch } from '../../batch/index.js'
import type { BatchProgress } from '../../batch/index.js'
import type { Report } from '../../ci/index.js'
import { isHoldfastError } from '../../result/index.js'
import { reasonOf } from './engine.js'
import type { Diagnose } from './engine.js'
import type { Item } from './item.js'

/** What became of a log: its report, or why there is none. */
export type Diagnosed =
  | { readonly item: Item; readonly report: Report; readonly changed?: boolean }
  | { readonly item: Item; readonly reason: string; readonly earlier: boolean }

export interface FleetOptions {
  readonly signal: AbortSignal
  /** The folder in which reports are kept. What is in it is not diagnosed again. */
  readonly state?: string | undefined
  /** Reports in the state that were made with other options do not count. */
  readonly optionsHash: string
  /** Diagnoses those again that failed in an earlier run. */
  readonly retryFailed?: boolean | undefined
  readonly onProgress: (progress: BatchProgress) => void
}

/**
 * Two: while one log is worked on, the next is read and the last one's report is on its way to the disk. The work is the
 * processor's: a larger machine is filled by several processes, each with a state of its own.
 */
const concurrency = 2

/** A file that cannot be read stays so; GitHub may be back in a moment. */
const retryInfrastructure = {
  retries: 2,
  backoff: { baseMs: 500 },
  shouldRetry: (error: unknown) => isHoldfastError(error) && error.kind === 'infrastructure',
}

/**
 * The report of every log, in their order, each as soon as those before it are there. With a state, each is saved first, and what
 * an earlier run saved is handed out again: whatever ended that run, this one tells all.
 *
 * @throws StateError if the state cannot be used; the signal's reason when it aborts.
 */
export async function* diagnoseAll(
  items: readonly Item[],
  diagnose: Diagnose,
  { signal, state: folder, optionsHash, retryFailed = false, onProgress }: FleetOptions,
): AsyncGenerator<Diagnosed> {
  const kept = folder === undefined ? undefined : await openReports(folder)
  await using state = kept?.state
  const work = async (item: Item, context: { signal: AbortSignal }) => {
    const report = await diagnose(await item.open(context.signal), context.signal)
    return kept ? kept.schema.parse(report) : report // as the state hands it out again, to the order of its fields
  }
  const suffix = optionsHash === '' ? '' : ` (${optionsHash})`
  const options = {
    id: ({ id }: Item) => `${id}${suffix}`,
    concurrency,
    signal,
    onProgress,
    retry: retryInfrastructure,
  }
  const saving = state ? { ...options, state } : options
  if (state && retryFailed) await retry(items, work, { ...options, state })
  for await (const outcome of streamBatch(items, work, { ...saving, order: 'input' })) {
    const { item, id } = outcome
    if (outcome.status === 'done') yield { item, report: outcome.value }
    else if (outcome.status === 'failed')
      yield { item, reason: reasonOf(item.name, outcome.failure.error), earlier: false }
    else if (outcome.reason !== 'duplicate') {
      const report = state?.get(id)
      if (report) yield { item, report, changed: await hasChanged(item, report) }
      else yield { item, reason: state?.failure(id)?.error.message ?? 'it failed', earlier: true }
    }
  }
}

/** The state that keeps reports, and what they look like: loaded only for a run that keeps them. */
async function openReports(folder: string) {
  const [{ openState }, { reportSchema: schema }] = await Promise.all([
    import('../../state/index.js'),
    import('../../ci/index.js'),
  ])
  return { state: await openState(folder, { value: schema, app: 'holdfast diagnose' }), schema }
}

/** Whether the log of a report that was kept has another length now. Of a job on GitHub nothing can be said. */
async function hasChanged({ id }: Item, { source }: Report): Promise<boolean> {
  if (source.kind !== 'file') return false
  const { size = source.bytes } = await stat(id).catch(() => ({ size: undefined }))
  return size !== source.bytes
}
