import { AsyncLocalStorage } from 'node:async_hooks'
import type { ParallelContractOptions, ParallelSubject } from 'holdfast/contracts/parallel'
import { parallelSubject } from './subjects.js'

type Run = ParallelSubject['run']
type Task = Parameters<Run>[1]
type Items = Parameters<Run>[0]
const good = parallelSubject
const apart = AsyncLocalStorage.snapshot()

const withRun = (
  run: (items: Items, task: Task, options: ParallelContractOptions) => ReturnType<Run>,
): ParallelSubject => ({ ...good, run })
const withTask = (wrap: (task: Task, options: ParallelContractOptions) => Task): ParallelSubject =>
  withRun((items, task, options) => good.run(items, wrap(task, options), options))
const isArray = (items: Items): items is unknown[] => Array.isArray(items)

/** One deliberately broken implementation for each guarantee. */
export const parallelTwins: Readonly<Record<string, ParallelSubject>> = {
  // The results of a Set come in another order.
  'P-01': withRun(async (items, task, options) => {
    const outcomes = await good.run(items, task, options)
    return items instanceof Set ? [...outcomes].reverse() : outcomes
  }),
  // What is thrown is copied into an Error.
  'P-02': withRun(async (items, task, options) => {
    const outcomes = await good.run(items, task, options)
    return outcomes.map(each =>
      each.ok || each.error instanceof Error ? each : { ...each, error: new Error('copied') },
    )
  }),
  // One task more than allowed.
  'P-03': withRun((items, task, options) =>
    good.run(
      items,
      task,
      options.concurrency === 3 && !options.signal ? { ...options, concurrency: 4 } : options,
    ),
  ),
  // A generator is read at once.
  'P-04': withRun((items, task, options) => {
    const isFinite =
      options.concurrency === 2 && Symbol.iterator in items && !isArray(items) && !options.stopOnError
    return good.run(isFinite ? [...items] : items, task, options)
  }),
  // An async source is asked for every worker at once, as p-map does.
  'P-05': withRun((items, task, options) => {
    if (!(Symbol.asyncIterator in items)) return good.run(items, task, options)
    const iterator = items[Symbol.asyncIterator]()
    const pulls = Array.from({ length: 8 }, () => iterator.next())
    async function* eager() {
      for (const pull of pulls) yield ((await pull) as { value: unknown }).value
    }
    return good.run(eager(), task, options)
  }),
  // The reason of the signal is replaced.
  'P-06': withRun((items, task, options) =>
    good.run(items, task, options).catch((error: unknown) => {
      throw error === options.signal?.reason ? new DOMException('aborted', 'AbortError') : error
    }),
  ),
  // Tasks hear nothing of the end.
  'P-07': withTask((task, { signal }) =>
    signal ? (item, context) => task(item, { ...context, signal: new AbortController().signal }) : task,
  ),
  // What was in flight has no result.
  'P-08': withRun(async (items, task, options) => {
    const outcomes = await good.run(items, task, options)
    return options.stopOnError ? outcomes.filter(each => each.ok || each.kind !== 'aborted') : outcomes
  }),
  // The task does not hear that its time is up.
  'P-09': withTask((task, { taskTimeoutMs }) =>
    taskTimeoutMs === 20
      ? (item, context) => task(item, { ...context, signal: new AbortController().signal })
      : task,
  ),
  // A promise among the items that rejects ends the run.
  'P-10': withRun(async (items, task, options) => {
    const given =
      isArray(items) && items.some(each => each instanceof Promise) ? await Promise.all(items) : items
    return good.run(given, task, options)
  }),
  // The source just ends where it throws.
  'P-11': withRun((items, task, options) => {
    const isFinite =
      options.concurrency === 1 && Symbol.iterator in items && !isArray(items) && !options.stopOnError
    if (!isFinite) return good.run(items, task, options)
    function* quiet() {
      try {
        yield* items as Iterable<unknown>
      } catch {
        return // lost on purpose
      }
    }
    return good.run(options.taskTimeoutMs === undefined ? quiet() : items, task, options)
  }),
  // The source stays open.
  'P-12': withRun((items, task, options) => {
    if (!options.stopOnError || isArray(items) || !(Symbol.iterator in items))
      return good.run(items, task, options)
    const iterator = items[Symbol.iterator]()
    return good.run({ [Symbol.iterator]: () => ({ next: () => iterator.next() }) }, task, options)
  }),
  // Failures are not counted.
  'P-13': withRun((items, task, { onProgress, ...options }) =>
    good.run(items, task, {
      ...options,
      ...(onProgress ? { onProgress: progress => onProgress({ ...progress, failed: 0 }) } : {}),
    }),
  ),
  // What `onProgress` throws is lost.
  'P-14': withRun((items, task, { onProgress, ...options }) => {
    const quiet = async (progress: never) => {
      try {
        await onProgress?.(progress)
      } catch {
        return // lost on purpose
      }
    }
    return good.run(items, task, { ...options, ...(onProgress ? { onProgress: quiet as never } : {}) })
  }),
  // Sync tasks run in one go.
  'P-15': withRun(async (items, task, options) => {
    if (!isArray(items) || items.length !== 140) return good.run(items, task, options)
    const { signal } = new AbortController()
    return items.map((item, index) => ({ ok: true, value: task(item as never, { index, signal }) }))
  }),
  // Tasks run outside of the context of the call.
  'P-16': withTask(task => (item, context) => apart(() => task(item, context))),
  // A listener stays on the signal.
  'P-17': withRun((items, task, options) => {
    if (isArray(items) && items.length === 20) options.signal?.addEventListener('abort', () => undefined)
    return good.run(items, task, options)
  }),
  // An option that nobody knows is ignored.
  'P-18': withRun((items, task, options) => {
    const given: Record<string, unknown> = { ...options }
    delete given['paralell']
    return good.run(items, task, given)
  }),
  // A stream always keeps the order of the items.
  'P-19': {
    ...good,
    stream: (items, task, options) =>
      good.stream(items, task, options.order ? { ...options, order: 'input' } : options),
  },
  // Everything is done before the first result is read.
  'P-20': {
    ...good,
    async *stream(items, task, options) {
      const isLong = isArray(items) && items.length === 20
      if (!isLong) yield* good.stream(items, task, options)
      else yield* (await good.run(items, task, options)).map((each, index) => ({ ...each, index }))
    },
  },
  // The source stays open when the reader leaves.
  'P-21': {
    ...good,
    stream(items, task, options) {
      if (isArray(items) || !(Symbol.iterator in items)) return good.stream(items, task, options)
      const iterator = items[Symbol.iterator]()
      return good.stream({ [Symbol.iterator]: () => ({ next: () => iterator.next() }) }, task, options)
    },
  },
}
