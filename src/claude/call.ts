import { pause, retry, RetryError, withDeadline } from '../retry/index.js'
import type { AskOptions, ClaudeReply } from './models.js'
import type { Outcome } from './outcome.js'
import { checkPlace } from './preflight.js'
import type { Attempt, Question } from './query.js'
import { runQuery } from './query.js'
import { failureOfStop } from './watch.js'

/** Makes of one attempt what the caller requested. */
export type Finish<T> = (attempt: Attempt) => Outcome<T>

/** A wait shorter than what is left of the deadline is worth beginning; the CLI then needs time to start, too. */
const backoff = { baseMs: 1000, maxMs: 10_000 }
const leastTimeLeftMs = 3000

/**
 * Asks until there is an answer, a failure that another try would not fix, or no time left; and returns when every
 * process is gone.
 */
export async function callClaude<T>(question: Question, finish: Finish<T>): Promise<ClaudeReply<T>> {
  const { timeoutMs = 120_000, signal } = question.options
  const call = new Call(question, finish, timeoutMs)
  let work: Promise<Outcome<T>> | undefined
  const outcome = await withDeadline(own => (work = call.run(own.signal)), {
    timeoutMs,
    signal,
    what: 'The call',
  }).catch((reason: unknown) => work ?? failureOfStop(reason)) // stopped: the work still has its processes to end
  return { ...outcome, ...call.effort() }
}

class Call<T> {
  readonly #question: Question
  readonly #finish: Finish<T>
  readonly #endsAt: number
  readonly #startedAt = performance.now()
  #attempts = 0
  #apiRetries = 0
  #queuedMs = 0
  #cleanupMs = 0

  constructor(question: Question, finish: Finish<T>, timeoutMs: number) {
    this.#question = question
    this.#finish = finish
    this.#endsAt = this.#startedAt + timeoutMs
  }

  effort() {
    return {
      attempts: this.#attempts,
      apiRetries: this.#apiRetries,
      durationMs: Math.round(performance.now() - this.#startedAt),
      queuedMs: Math.round(this.#queuedMs),
      cleanupMs: Math.round(this.#cleanupMs),
    }
  }

  /** Never rejects, but for what the caller's limiter throws. */
  async run(signal: AbortSignal): Promise<Outcome<T>> {
    const outOfPlace = await checkPlace(this.#question.options)
    if (outOfPlace) return outOfPlace
    try {
      return await retry(() => this.#attempt(signal), {
        retries: this.#question.options.retries ?? 1,
        backoff,
        shouldRetry: error =>
          error instanceof Overloaded &&
          !signal.aborted &&
          this.#endsAt - performance.now() > leastTimeLeftMs,
        sleep: milliseconds => pause(milliseconds, signal),
      })
    } catch (error) {
      if (error instanceof RetryError && error.cause instanceof Overloaded)
        return error.cause.outcome as Outcome<T>
      if (signal.aborted) return failureOfStop(signal.reason)
      throw error instanceof RetryError ? error.cause : error
    }
  }

  async #attempt(signal: AbortSignal): Promise<Outcome<T>> {
    const attempt = await this.#inSlot(signal, this.#question.options)
    if (!attempt) return failureOfStop(signal.reason)
    if (attempt.started) this.#attempts++
    this.#apiRetries += attempt.apiRetries
    this.#cleanupMs += attempt.cleanupMs
    const outcome = this.#finish(attempt)
    if (!outcome.ok && outcome.kind === 'overloaded') throw new Overloaded(outcome)
    return outcome
  }

  /** One process, started when the limiter gives way: nothing, where the call was stopped before that. */
  async #inSlot(signal: AbortSignal, { limiter }: AskOptions): Promise<Attempt | undefined> {
    const queuedAt = performance.now()
    const work = async () => {
      this.#queuedMs += performance.now() - queuedAt
      if (signal.aborted) return undefined
      return await runQuery(this.#question, signal)
    }
    if (!limiter) return await work()
    let begun = false
    const slot = limiter(() => {
      begun = true
      return work()
    })
    // In the queue the signal counts at once; in the slot, when the process is gone.
    return await withDeadline(() => slot, { signal }).catch((error: unknown) => {
      if (begun) return slot
      if (signal.aborted) return undefined
      throw error // a limiter that fails ends the call with its own error
    })
  }
}

/** The one failure that is worth another process: the CLI has tried for some seconds, this is some seconds later. */
class Overloaded extends Error {
  constructor(readonly outcome: unknown) {
    super('The API is overloaded.')
  }
}
