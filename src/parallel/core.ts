import { InOrder } from './in-order.js'
import type { ItemResult, ParallelOptions, ParallelTask } from './models.js'
import { checkCall } from './options.js'
import { Run } from './run.js'
import { countOf } from './source.js'
import type { AwaitableItems } from './source.js'

/**
 * Runs `task` for every item, a few at a time. A task that fails is a result like any other; the results are in
 * the order of the items.
 *
 * AwaitableItems are pulled when a worker is free for them: a generator is never more than `concurrency` ahead.
 *
 * @throws the `reason` of `options.signal`, at once, when it aborts; what the source of the items or `onProgress` throws;
 * `invalid-option`, before an item is pulled.
 * @example
 * const results = await runParallel([1, 2, 0], n => 1 / n, { concurrency: 2 })
 * for (const result of results) console.log(result.item, result.ok ? result.value : result.error.kind)
 */
export function runParallel<T, R>(
  items: AwaitableItems<T>,
  task: ParallelTask<T, R>,
  options: ParallelOptions = {},
): Promise<ItemResult<T, R>[]> {
  return new Promise((resolve, reject) => {
    checkCall('runParallel', items, task, options)
    const results = new InOrder<T, R>(countOf(items))
    new Run(items, task, options, {
      take(result) {
        results.put(result)
        return undefined
      },
      end: () => resolve(results.toArray()),
      fail: reject,
    }).start()
  })
}
