import { executorKit } from '../../batch/index.js'
import type { PaceOptions } from '../../batch/index.js'
import type { Store } from '../scripts/store.js'

/** By default, a burst is what this many milliseconds bring: as in a local pace. */
const burstMs = 50

/** The pace of a task, which all processes of a cluster keep together. */
export class SharedPace {
  readonly #options: PaceOptions<never>
  readonly #store: Store
  readonly #name: string
  readonly #rate: number
  readonly #bounds: { readonly min: number; readonly max: number } | undefined

  constructor(name: string, options: PaceOptions<never>, store: Store) {
    this.#name = name
    this.#options = options
    this.#store = store
    this.#rate = options.perSecond ?? (options.perMinute ?? 60) / 60
    const { adaptive = false } = options
    const { min = this.#rate / 1000, max = Number.MAX_VALUE } = adaptive === true ? {} : adaptive || {}
    this.#bounds = adaptive === false ? undefined : { min, max }
  }

  get weighs(): boolean {
    return this.#options.weight !== undefined
  }

  /** Books a turn. Returns how long to wait for it, in milliseconds. */
  take(input: unknown): Promise<number> {
    const { burst = Math.max(1, (this.#rate * burstMs) / 1000), weight } = this.#options
    const { min = '', max = '' } = this.#bounds ?? {}
    return this.#store.take(this.#name, [this.#rate, burst, weight?.(input as never) ?? 1, min, max])
  }

  /** Follows what a server says of its limits. */
  note(answer: unknown, isFailure: boolean): void {
    if (!this.#bounds) return
    const { pauseMs, isRefusal } = executorKit.readLimits(answer)
    const refused = isFailure && isRefusal
    if (!refused && pauseMs === undefined) return
    const words = [pauseMs ?? 0, refused ? '1' : '0', this.#rate, this.#bounds.min]
    this.#store.limit(this.#name, words).catch(() => undefined) // the next answer says it again
  }
}
