import type { ItemHandler } from '../models.js'
import type { Pace, Paced } from './pace.js'

/** Holds the attempts of one item back until the pace lets them go, and tells the pace how each was answered. */
export class Turnstile<Item> {
  #call: Paced | undefined

  /** @param signals end the wait. */
  readonly #pace: Pace<Item>
  readonly #item: Item
  readonly #signals: readonly AbortSignal[]

  constructor(pace: Pace<Item>, item: Item, signals: readonly AbortSignal[]) {
    this.#pace = pace
    this.#item = item
    this.#signals = signals
  }

  /** Resolves when the next attempt may begin; false if a signal aborted before. */
  async pass(): Promise<boolean> {
    this.#call = await this.#pace.take(this.#item, this.#signals)
    return this.#call !== undefined
  }

  /** The handler, which tells the pace how its attempt went. */
  guard<Value>(handler: ItemHandler<Item, Value>): ItemHandler<Item, Value> {
    return async (item, context) => {
      const call = this.#call
      try {
        const value = await handler(item, context)
        if (call) this.#pace.accepted(call)
        return value
      } catch (error) {
        if (call) this.#pace.failed(call, error)
        throw error
      }
    }
  }
}
