/** What can be worked through: anything that `for await` takes. */
export type Items<T> = Iterable<T> | AsyncIterable<T>

/** The items, pulled one at a time and only when a worker is free. */
export interface Source<T> {
  /** A promise only where the source is asynchronous: to await every item costs more than many a task. */
  next(): IteratorResult<T, unknown> | Promise<IteratorResult<T, unknown>>
  /** Pulls no more and lets the source clean up. Waits for that, but never for an item that is still to come. */
  close(): Promise<void>
}

export function openSource<T>(items: Items<T>): Source<T> {
  return isAsync(items) ? openAsync(items) : openSync(items)
}

function isAsync<T>(items: Items<T>): items is AsyncIterable<T> {
  return typeof items === 'object' && Symbol.asyncIterator in items
}

const noMore: IteratorResult<never, unknown> = { done: true, value: undefined }

function openSync<T>(items: Iterable<T>): Source<T> {
  const iterator = items[Symbol.iterator]()
  let open = true
  return {
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
    next() {
      const next = turn.then(pull, pull)
      turn = next
      return next
    },
    async close() {
      if (!open) return
      open = false
      const closed = Promise.resolve(iterator.return?.())
      if (pulling) closed.catch(() => undefined)
      else await closed
    },
  }
}

/** How many items there are, where that is known before they are pulled. */
export function countOf(items: Items<unknown>): number | undefined {
  if (Array.isArray(items)) return items.length
  return items instanceof Set || items instanceof Map ? items.size : undefined
}
