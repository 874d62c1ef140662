import type { AwaitableItems } from '../parallel/index.js'
import { checkFilter, checkRun, checkState } from './check.js'
import type { BatchProgress, BatchRun, BatchStream, ItemHandler, RetryFilter } from './models.js'
import type { BatchOptions, NamedItem, OptionsFor, SavedOptions, StreamOptions, WithId } from './options.js'
import { Latest } from './run/progress.js'
import { Run } from './run/run.js'
import { Tally } from './run/tally.js'

/**
 * Works through items, a few at a time; each outcome is saved as soon as it is known, and a failure never stops the
 * others. With a state, the same call after a crash goes on where the last one ended.
 *
 * @param items an array, a generator, an async iterable: anything that `for await` takes, of any length.
 * @returns the summary; rejects with the `reason` of `signal`, with what the source or a hook (`id`, `onProgress`,
 * `shouldRetry`, …) threw, with a `StateError` if outcomes cannot be saved, or with `invalid-option` before anything
 * is touched.
 * @example
 * const lengthOf = async (file: string) => (await readFile(file)).length
 * const summary = await processBatch(['a.csv', 'b.csv'], lengthOf, { state: './import-state', concurrency: 16 })
 * console.log(summary.done, summary.failed, summary.skipped)
 */
export function processBatch<Item, Value extends Saved, Saved = unknown>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  ...options: OptionsFor<Item, BatchOptions<Item, Saved>>
): BatchRun
/** The same, for wrappers that are generic over named items. */
export function processBatch<Item extends NamedItem, Value extends Saved, Saved = unknown>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options?: BatchOptions<Item, Saved>,
): BatchRun
export function processBatch<Item, Value>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options: BatchOptions<Item, Value> = {},
): BatchRun {
  return start(() => {
    checkRun('processBatch', items, handler, options)
    return new Run(items, handler, options)
  })
}

/**
 * Works through those items again that failed before, and no others: all of them, or those of a kind, with an id, or
 * for which trying again may help.
 *
 * @param items the same items; those that did not fail are passed over, uncounted.
 * @returns and rejects as {@link processBatch}.
 * @example
 * const lengthOf = async (file: string) => (await readFile(file)).length
 * await retryFailed(['a.csv', 'b.csv'], lengthOf, { state: './import-state' }, { kind: 'timeout' })
 */
export function retryFailed<Item, Value extends Saved, Saved = unknown>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options: WithId<Item, SavedOptions<Item, Saved>>,
  filter?: RetryFilter,
): BatchRun
/** The same, for wrappers that are generic over named items. */
export function retryFailed<Item extends NamedItem, Value extends Saved, Saved = unknown>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options: SavedOptions<Item, Saved>,
  filter?: RetryFilter,
): BatchRun
export function retryFailed<Item, Value>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options: SavedOptions<Item, Value>,
  filter: RetryFilter = {},
): BatchRun {
  return start(() => {
    checkRun('retryFailed', items, handler, options)
    checkState('retryFailed', options)
    checkFilter('retryFailed', filter)
    return new Run(items, handler, options, filter)
  })
}

/**
 * The same as {@link processBatch}, as a stream of outcomes: as they complete, or in the order of the input. Items are
 * begun no faster than outcomes are read.
 *
 * @throws HoldfastError `invalid-option`, at once.
 * @example
 * const lengthOf = async (file: string) => (await readFile(file)).length
 * for await (const outcome of streamBatch(['a.csv', 'b.csv'], lengthOf, { order: 'input' })) {
 *   if (outcome.status === 'done') console.log(outcome.item, outcome.value)
 * }
 */
export function streamBatch<Item, Value extends Saved, Saved = unknown>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  ...options: OptionsFor<Item, StreamOptions<Item, Saved>>
): BatchStream<Item, Value>
/** The same, for wrappers that are generic over named items. */
export function streamBatch<Item extends NamedItem, Value extends Saved, Saved = unknown>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options?: StreamOptions<Item, Saved>,
): BatchStream<Item, Value>
export function streamBatch<Item, Value>(
  items: AwaitableItems<Item>,
  handler: ItemHandler<Item, Value>,
  options: StreamOptions<Item, Value> = {},
): BatchStream<Item, Value> {
  checkRun('streamBatch', items, handler, options)
  const { order, ...rest } = options
  const run = new Run(items, handler, rest)
  return { progress: run.progress, ended: run.ended, [Symbol.asyncIterator]: () => run.outcomes(order) }
}

function start<Item, Value>(makeRun: () => Run<Item, Value>): BatchRun {
  try {
    const run = makeRun()
    return Object.assign(run.finish(), { progress: run.progress, ended: run.ended })
  } catch (error) {
    const progress = new Latest<BatchProgress>()
    progress.end()
    const refusal = error as Error
    const ended = Promise.resolve(new Tally({}).summary('aborted', undefined))
    return Object.assign(Promise.reject(refusal), { progress, ended })
  }
}
