import { HoldfastError } from '../../result/index.js'

/** At most this many items are named; the others are counted. */
const mostNamed = 3
const longestName = 60

/** The reason of a `stop` that a signal of the process set off. Runs add to it what they still wait for. */
export class StopRequest extends HoldfastError {
  override readonly name = 'StopRequest'
  readonly #waitingFor: ReadonlySet<string>[] = []

  constructor(signal: string) {
    super('stop-requested', `The process received ${signal}.`, { kind: 'aborted' })
  }

  /** @param ids of the items that a run works on. */
  waitFor(ids: ReadonlySet<string>): void {
    this.#waitingFor.push(ids)
  }

  /** For the user: what the process waits for, and how to end it at once. */
  describe(): string {
    const ids = this.#waitingFor.flatMap(set => [...set])
    if (ids.length === 0) return 'Stopping: no item is being worked on.'
    const named = ids.slice(0, mostNamed).map(printable).join(', ')
    const rest = ids.length > mostNamed ? `, and ${ids.length - mostNamed} more` : ''
    const items = ids.length === 1 ? '1 item' : `${ids.length} items`
    return `Stopping: waiting for ${items} (${named}${rest}). Press Ctrl-C again to stop at once; they stay unfinished.`
  }
}

/** An id may contain anything: no control character, and nothing that a CI runner obeys, reaches the terminal. */
const printable = (id: string): string =>
  `${id.slice(0, longestName).replace(/[^\p{L}\p{N} ._/:@-]/gu, '?')}${id.length > longestName ? '…' : ''}`
