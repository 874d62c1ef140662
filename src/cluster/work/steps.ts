import type { StepStore } from '../../batch/index.js'
import type { Store } from '../scripts/store.js'

/** The steps of one item. Those of earlier attempts, in any process, are read before it is worked on. */
export class RemoteSteps implements StepStore {
  readonly outlivesRun = true
  readonly #store: Store
  readonly #batch: string
  readonly #saved: Map<string, string>

  constructor(store: Store, batch: string, saved = new Map<string, string>()) {
    this.#store = store
    this.#batch = batch
    this.#saved = saved
  }

  /** Those of an item that has some. */
  static async of(store: Store, batch: string, key: string): Promise<RemoteSteps> {
    return new RemoteSteps(store, batch, new Map(Object.entries(await store.steps(batch, key))))
  }

  step(_: string, name: string): { readonly value: unknown } | undefined {
    const json = this.#saved.get(name)
    if (json === undefined) return undefined
    return { value: json === '' ? undefined : (JSON.parse(json) as unknown) }
  }

  async saveStep(id: string, name: string, value: unknown): Promise<void> {
    const json = value === undefined ? '' : JSON.stringify(value)
    await this.#store.saveStep(this.#batch, id, name, json)
    this.#saved.set(name, json)
  }
}
