import pLimit from 'p-limit'
import { checkCallback, checkOptions, signal } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import { onAbort } from '../retry/index.js'
import { Breath } from './breath.js'
import type { LimiterCallOptions, SharedLimiter } from './models.js'
import { checkConcurrency } from './options.js'

const callRules: RulesOf<LimiterCallOptions> = { signal }

/**
 * A limit that several runs, or single calls, share. Built on p-limit.
 *
 * Work that waits for a turn of the limiter that it runs under can wait for itself. If the process has nothing else
 * left to do, such calls reject with `limiter-deadlock`, and a warning says so.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const limiter = createLimiter(4)
 * const load = async (file: string) => (await readFile(file)).length
 * await Promise.all([runParallel(['a.html'], load, { limiter }), runParallel(['a.jpg'], load, { limiter })])
 */
export function createLimiter(concurrency: number): SharedLimiter {
  checkConcurrency(concurrency)
  const limit = pLimit(concurrency)
  const queue = new Queue(concurrency)
  const breath = new Breath()
  const limiter = async <R>(
    work: () => R | PromiseLike<R>,
    options: LimiterCallOptions = {},
  ): Promise<Awaited<R>> => {
    checkCallback('limiter', 'work', work)
    checkOptions('limiter', options, callRules)
    options.signal?.throwIfAborted()
    return await new Promise<R>((resolve, reject) => {
      const leave = queue.join(options.signal, reject)
      const turn = async (): Promise<void> => {
        const pause = breath.look()
        if (pause) await pause
        if (!leave()) return // the caller gave up
        const result = (async () => work())()
        resolve(result)
        await result.catch(() => undefined) // the caller hears of it
      }
      void limit(turn)
    })
  }
  return Object.defineProperties(limiter, {
    concurrency: { get: () => limit.concurrency },
    activeCount: { get: () => limit.activeCount },
    pendingCount: { get: () => queue.size },
  }) as SharedLimiter
}

/** The calls that wait for their turn. */
class Queue {
  readonly #concurrency: number
  readonly #waiting = new Set<(reason: unknown) => void>()
  #warned = false

  constructor(concurrency: number) {
    this.#concurrency = concurrency
  }

  get size(): number {
    return this.#waiting.size
  }

  /** @returns ends the wait: false if it is over already. */
  join(signal: AbortSignal | undefined, reject: (reason: unknown) => void): () => boolean {
    if (this.#waiting.size === 0) process.on('beforeExit', this.#onIdle)
    const giveUp = (reason: unknown): void => {
      leave()
      reject(reason)
    }
    const stopListening = signal && onAbort(signal, () => giveUp(signal.reason))
    const leave = (): boolean => {
      if (!this.#waiting.delete(giveUp)) return false
      stopListening?.()
      if (this.#waiting.size === 0) process.off('beforeExit', this.#onIdle)
      return true
    }
    this.#waiting.add(giveUp)
    return leave
  }

  /** Nothing is left that could end a call with a turn: without a word, the process would end with status 13. */
  readonly #onIdle = (): void => {
    const error = new HoldfastError(
      'limiter-deadlock',
      `${this.#waiting.size} calls wait for a limiter whose ${this.#concurrency} slots are all used by tasks that cannot end. ` +
        'A task must not await the limiter that it runs under: use a second limiter inside, or none.',
      { kind: 'invalid-input' },
    )
    if (!this.#warned) process.emitWarning(error.message, { code: 'HOLDFAST_LIMITER_DEADLOCK' })
    this.#warned = true
    setImmediate(() => undefined) // another turn of the loop: the next calls may wait in the same way
    for (const giveUp of [...this.#waiting]) giveUp(error)
  }
}
