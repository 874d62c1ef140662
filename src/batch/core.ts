import type { Items } from '../parallel/index.js'
import type {
  BatchOptions,
  BatchRun,
  BatchStream,
  ItemHandler,
  RetryFilter,
  StreamOptions,
} from './models.js'
import { Run } from './run.js'

/**
 * Works through items, a few at a time; each outcome is saved as soon as it is known, and a failure never stops the
 * others. With a state, the same call after a crash goes on where the last one ended.
 *
 * @param items an array, a generator, an async iterable: anything that `for await` takes, of any length.
 * @returns the summary; rejects with the `reason` of `signal`, with what the source, `id` or `onProgress` threw, or
 * with a `StateError` where outcomes cannot be saved.
 * @example
 * const summary = await processBatch(files, file => importFile(file), { state: './import-state', concurrency: 16 })
 * console.log(summary.done, summary.failed, summary.skipped)
 */
export function processBatch<Item, Value>(
  items: Items<Item>,
  handler: ItemHandler<Item, Value>,
  options: BatchOptions<Item, NoInfer<Value>> = {},
): BatchRun {
  return start(new Run(items, handler, options))
}

/**
 * Works through those items again that failed before, and no others: all of them, or those of a kind, with an id, or
 * for which trying again may help.
 *
 * @param items the same items; those that did not fail are passed over, uncounted.
 * @example
 * await retryFailed(files, file => importFile(file), { state: './import-state' }, { kind: 'timeout' })
 */
export function retryFailed<Item, Value>(
  items: Items<Item>,
  handler: ItemHandler<Item, Value>,
  options: BatchOptions<Item, NoInfer<Value>> & {
    readonly state: NonNullable<BatchOptions<Item, Value>['state']>
  },
  filter: RetryFilter = {},
): BatchRun {
  return start(new Run(items, handler, options, filter))
}

/**
 * The same as {@link processBatch}, as a stream of outcomes: as they complete, or in the order of the input. Items are
 * begun no faster than outcomes are read.
 *
 * @example
 * for await (const outcome of streamBatch(urls, url => fetchTitle(url), { order: 'input' })) {
 *   if (outcome.status === 'done') console.log(outcome.item, outcome.value)
 * }
 */
export function streamBatch<Item, Value>(
  items: Items<Item>,
  handler: ItemHandler<Item, Value>,
  options: StreamOptions<Item, NoInfer<Value>> = {},
): BatchStream<Item, Value> {
  const run = new Run(items, handler, options)
  return { progress: run.progress, [Symbol.asyncIterator]: () => run.outcomes(options.order) }
}

function start<Item, Value>(run: Run<Item, Value>): BatchRun {
  return Object.assign(run.finish(), { progress: run.progress })
}
