/** What can be worked through: anything that `for await` takes. */
export type Items<T> = Iterable<T> | AsyncIterable<T>

/** {@link Items}, or promises of them. */
export type AwaitableItems<T> = Iterable<T | PromiseLike<T>> | AsyncIterable<T>

/** What a source gives. */
export type Item<T> = T | PromiseLike<T>

/** The items, pulled one at a time and only when a worker is free. */
export interface Source<T> {
  /** A promise only if the source is asynchronous: to await every item costs more than many a task. */
  next(): IteratorResult<Item<T>, unknown> | Promise<IteratorResult<T, unknown>>
  /** Whether its items may be promises, which `for await` awaits: those of an async source are as they are. */
  readonly holdsPromises: boolean
  /** Pulls no more and lets the source clean up. Waits for that, but never for an item that is still to come. */
  close(): Promise<void>
}

export function openSource<T>(items: AwaitableItems<T>): Source<T> {
  return isAsync(items) ? openAsync(items) : openSync(items)
}

function isAsync<T>(items: AwaitableItems<T>): items is AsyncIterable<T> {
  return typeof items === 'object' && Symbol.asyncIterator in items
}

const noMore: IteratorResult<never, unknown> = { done: true, value: undefined }

function openSync<T>(items: Iterable<Item<T>>): Source<T> {
  if (Array.isArray(items)) noteRejections(items)
  const iterator = items[Symbol.iterator]()
  let open = true
  return {
    holdsPromises: true,
    next() {
      if (!open) return noMore
      open = false // and stays so where next() throws: such an iterator has closed itself
      const next = iterator.next()
      open = next.done !== true
      return next
    },
    close() {
      return new Promise(resolve => {
        if (open) iterator.return?.()
        open = false
        resolve()
      })
    },
  }
}

/** Pulls one after the other: many an async iterator cannot bear two calls of next() at once. */
function openAsync<T>(items: AsyncIterable<T>): Source<T> {
  const iterator = items[Symbol.asyncIterator]()
  let open = true
  let pulling = false
  let turn: Promise<unknown> = Promise.resolve()

  const pull = async (): Promise<IteratorResult<T, unknown>> => {
    if (!open) return noMore
    pulling = true
    try {
      const next = await iterator.next()
      if (next.done === true) open = false
      return next
    } catch (error) {
      open = false
      throw error
    } finally {
      pulling = false
    }
  }

  return {
    holdsPromises: false,
    next() {
      const next = turn.then(pull, pull)
      turn = next
      return next
    },
    async close() {
      if (!open) return
      open = false
      const closed = Promise.resolve(iterator.return?.())
      if (pulling)
        closed.catch(() => undefined) // nobody waits for a source that has not answered yet
      else await closed
    },
  }
}

/** A promise that rejects before its turn is no unhandled rejection: its item fails when it comes. */
function noteRejections(items: readonly unknown[]): void {
  for (const item of items) if (item instanceof Promise) item.catch(() => undefined) // told when its turn comes
}

/** What `await` waits for. */
export function isPromise<T>(thing: unknown): thing is PromiseLike<T> {
  return (
    typeof thing === 'object' && thing !== null && typeof (thing as { then?: unknown }).then === 'function'
  )
}

/** How many items there are, where that is known before they are pulled. */
export function countOf(items: Items<unknown>): number | undefined {
  if (Array.isArray(items)) return items.length
  return items instanceof Set || items instanceof Map ? items.size : undefined
}
