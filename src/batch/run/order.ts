import type { ItemOutcome } from '../models.js'
import type { Gate } from './source.js'

/** How many outcomes may wait for an earlier one that is not there yet. */
const mostWaiting = 1000

/** Holds the source back while too many outcomes wait: one slow item must not fill the memory. */
export class ReorderGate implements Gate {
  #open: (() => void) | undefined
  #shut: Promise<void> | undefined

  wait(): Promise<void> | undefined {
    return this.#shut
  }

  waiting(count: number): void {
    if (count >= mostWaiting) this.#shut ??= new Promise(resolve => (this.#open = resolve))
    else this.#release()
  }

  #release(): void {
    this.#open?.()
    this.#open = undefined
    this.#shut = undefined
  }
}

/** The outcomes as their items are in the input. */
export async function* inInputOrder<Item, Value>(
  outcomes: AsyncIterable<ItemOutcome<Item, Value>>,
  gate: ReorderGate,
): AsyncGenerator<ItemOutcome<Item, Value>, void> {
  const waiting = new Map<number, ItemOutcome<Item, Value>>()
  let next = 0
  for await (const outcome of outcomes) {
    waiting.set(outcome.index, outcome)
    for (let ready = waiting.get(next); ready; ready = waiting.get(next)) {
      waiting.delete(next++)
      gate.waiting(waiting.size)
      yield ready
    }
    gate.waiting(waiting.size)
  }
}
