import type { AwaitableItems } from '../../parallel/index.js'
import { onAbort } from '../../retry/index.js'

/** Holds items back, where a reader is behind or the budget is short. */
export interface Gate {
  wait(): Promise<void> | undefined
}

/**
 * The same items until `stop` is aborted, also while one is still to come. A source that is not asynchronous stays so:
 * to await every item costs more than many a handler.
 */
export function stoppable<T>(
  items: AwaitableItems<T>,
  stop: AbortSignal,
  gates: readonly Gate[] = [],
): AwaitableItems<T> {
  return isSync(items) && gates.length === 0
    ? untilStopped(items, stop)
    : untilStoppedAsync(items, stop, gates)
}

function isSync<T>(items: AwaitableItems<T>): items is Iterable<T | PromiseLike<T>> {
  return typeof items === 'string' || !(Symbol.asyncIterator in items)
}

function* untilStopped<T>(
  items: Iterable<T | PromiseLike<T>>,
  stop: AbortSignal,
): Generator<T | PromiseLike<T>, undefined> {
  const stopped = () => stop.aborted // asked before the next item is pulled, which would be lost
  if (stopped()) return
  for (const item of items) {
    yield item
    if (stopped()) return
  }
}

async function* untilStoppedAsync<T>(
  items: AwaitableItems<T>,
  stop: AbortSignal,
  gates: readonly Gate[],
): AsyncGenerator<T, undefined> {
  const iterator = isSync(items) ? items[Symbol.iterator]() : items[Symbol.asyncIterator]()
  let stopWaiting: (() => void) | undefined
  let pulling = false
  const onStop = () => stopWaiting?.()
  const stopListening = onAbort(stop, onStop)
  try {
    for (;;) {
      for (const gate of gates) await gate.wait()
      if (stop.aborted) return
      pulling = true
      // Not Promise.race with one long-lived promise: that would keep a reaction for every item.
      const next = await new Promise<IteratorResult<T | PromiseLike<T>> | undefined>((resolve, reject) => {
        stopWaiting = () => resolve(undefined)
        Promise.resolve(iterator.next()).then(resolve, reject)
      })
      if (!next || next.done === true) {
        pulling = !next
        return
      }
      pulling = false
      yield await next.value
    }
  } finally {
    stopListening()
    const closed = Promise.resolve(iterator.return?.()).catch(() => undefined)
    if (!pulling) await closed
  }
}

/** Promises in an array may reject before their turn: it is reported in its turn, and is not an unhandled rejection. */
export function noteRejections(items: AwaitableItems<unknown>): void {
  if (!Array.isArray(items)) return
  for (const item of items as unknown[]) {
    if (item instanceof Promise) item.catch(() => undefined) // it is awaited when its turn comes
  }
}
