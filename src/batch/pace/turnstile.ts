import type { ItemHandler } from '../models.js'
import type { Pace, Paced } from './pace.js'

/** Holds the attempts of one item back until the pace lets them go, and tells the pace how each was answered. */
export class Turnstile<Item> {
  #call: Paced | undefined

  /** @param signals end the wait. */
  constructor(
    private readonly pace: Pace<Item>,
    private readonly item: Item,
    private readonly signals: readonly AbortSignal[],
  ) {}

  /** Resolves when the next attempt may begin; false if a signal aborted before. */
  async pass(): Promise<boolean> {
    this.#call = await this.pace.take(this.item, this.signals)
    return this.#call !== undefined
  }

  /** The handler, which tells the pace how its attempt went. */
  guard<Value>(handler: ItemHandler<Item, Value>): ItemHandler<Item, Value> {
    return async (item, context) => {
      const call = this.#call
      try {
        const value = await handler(item, context)
        if (call) this.pace.accepted(call)
        return value
      } catch (error) {
        if (call) this.pace.failed(call, error)
        throw error
      }
    }
  }
}
