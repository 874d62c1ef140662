import { HoldfastError } from '../../result/index.js'
import { pause } from '../../retry/index.js'
import type { State } from '../../state/index.js'
import { checkFilter, checkWait } from '../check.js'
import { processBatch, retryFailed } from '../core.js'
import type { LocalTask, TaskItem } from './local-task.js'
import type { BatchSummary, RetryFilter } from '../models.js'
import type { BatchOptions } from '../options.js'
import { Pause } from '../run/pause.js'
import type { BatchHandle, BatchOutcome, BatchPolicy, BatchStatus, SubmittedItem, Task } from '../port.js'
import { chosenFailures } from '../run/records.js'

/** What a batch is, beside its items. */
export interface BatchMeta {
  readonly task: string
  readonly policy: BatchPolicy
}

/** The two states that a batch is made of. */
export interface BatchStates {
  /** Every item that was submitted, in order: its key, and its input as the value. */
  readonly items: State<unknown, BatchMeta>
  readonly outcomes: State
}

/** How the executor ends: gracefully, or at once. */
export interface Ending {
  readonly stop: AbortSignal
  readonly signal: AbortSignal
}

const pollMs = 20

/** A batch that this process has open. */
export class LocalBatch implements BatchHandle {
  readonly #states: BatchStates
  readonly #ending: Ending
  #task: LocalTask | undefined
  #cancelling = new AbortController()
  #runs: Promise<unknown> = Promise.resolve()
  #isOverBudget = false

  constructor(
    readonly batch: string,
    states: BatchStates,
    ending: Ending,
  ) {
    this.#states = states
    this.#ending = ending
  }

  get meta(): BatchMeta | undefined {
    return this.#states.items.meta
  }

  /** Returns when the items are on the disk. */
  async add(
    meta: BatchMeta,
    items: Iterable<SubmittedItem<unknown>> | AsyncIterable<SubmittedItem<unknown>>,
    refusal: Task['refusal'],
  ) {
    const { items: state } = this.#states
    const { budget } = meta.policy
    if (state.meta === undefined) await state.setMeta(meta)
    else if (budget) await state.setMeta({ ...state.meta, policy: { ...state.meta.policy, budget } })
    const options = {
      id: ({ key }: SubmittedItem<unknown>) => key,
      state,
      concurrency: 256,
      maxCrashes: Infinity,
    }
    const accept = ({ input }: SubmittedItem<unknown>) => {
      const why = refusal(input)
      if (why !== undefined) throw new HoldfastError('batch-invalid-item', why, { kind: 'invalid-input' })
      return input
    }
    const { failed } = await processBatch(items, accept, options)
    if (failed > 0) await this.#refuse(failed)
  }

  /** Items that JSON cannot represent are not part of the batch. */
  async #refuse(count: number): Promise<never> {
    const { items } = this.#states
    const [first] = items.failures()
    await Promise.all([...items.failedIds()].map(id => items.forget(id)))
    throw new HoldfastError(
      'batch-invalid-item',
      `Cannot save ${count} of the items, '${first?.id ?? ''}' first: ${first?.error.message ?? ''} ` +
        'The other items are submitted. Fix the input, then submit it again.',
      { kind: 'invalid-input' },
    )
  }

  /** Works on what is pending, when the task has a turn for it. */
  work(task: LocalTask): void {
    this.#task = task
    this.#enqueue(task, options => processBatch(this.#items(), task.work, options))
  }

  status(): Promise<BatchStatus> {
    const total = this.#states.items.counts.done
    const { done, failed, failedByKind } = this.#states.outcomes.counts
    const status = { total, done, failed, pending: total - done - failed, failedByKind }
    if (!this.meta?.policy.budget) return Promise.resolve(status)
    const reason = this.#isOverBudget && status.pending > 0 ? 'budget' : undefined
    return Promise.resolve({ ...status, spent: this.#spent, reason })
  }

  async *outcomes(): AsyncGenerator<BatchOutcome, void> {
    const { items, outcomes } = this.#states
    const pause = new Pause() // a long batch must not block the event loop
    for (const key of items.ids()) {
      await pause.due()
      if (outcomes.has(key)) yield { status: 'done', key, value: outcomes.get(key) }
      const failed = outcomes.failure(key)
      if (!failed) continue
      const { id, ...failure } = failed
      yield { status: 'failed', key: id, failure }
    }
  }

  async wait(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<BatchStatus> {
    checkWait(options)
    for (;;) {
      await this.#runs
      const status = await this.status()
      if (status.pending === 0 || status.reason) return status
      await pause(pollMs, options.signal)
    }
  }

  retryFailed(filter: RetryFilter = {}): Promise<number> {
    return new Promise(resolve => {
      checkFilter('retryFailed', filter)
      const chosen = chosenFailures(this.#states.outcomes, filter).size
      const task = this.#task
      const isAtWork = chosen > 0 && task
      if (isAtWork) this.#enqueue(task, options => retryFailed(this.#items(), task.work, options, filter))
      resolve(isAtWork ? chosen : 0)
    })
  }

  async cancel(): Promise<void> {
    const reason = new HoldfastError('batch-cancelled', 'The batch was cancelled.', { kind: 'aborted' })
    this.#cancelling.abort(reason)
    await this.#runs
    this.#cancelling = new AbortController()
    const { outcomes } = this.#states
    const marks: Promise<void>[] = []
    const pause = new Pause()
    for (const { id } of this.#items()) {
      if (!outcomes.has(id) && !outcomes.hasFailed(id))
        marks.push(outcomes.markFailed(id, reason, { attempts: 0 }))
      await pause.due()
    }
    await Promise.all(marks)
  }

  /** Waits for the runs, and lets go of the files. */
  async close(): Promise<void> {
    await this.#runs.finally(() => Promise.all([this.#states.items.close(), this.#states.outcomes.close()]))
  }

  *#items(): Generator<TaskItem, void> {
    for (const { id, value } of this.#states.items.done()) yield { id, input: value }
  }

  get #spent(): number {
    const { spent = 0, lost = 0, dearest = 0 } = this.#states.outcomes.spending ?? {}
    return spent + lost * Math.max(dearest, this.meta?.policy.budget?.most ?? 0)
  }

  #enqueue(
    task: LocalTask,
    run: (options: BatchOptions<TaskItem, unknown> & { readonly state: State }) => Promise<BatchSummary>,
  ): void {
    const { retries, backoff } = this.meta?.policy ?? {}
    const retry = { retries, backoff }
    const turn = task.inTurn(this.meta?.policy.budget, async limits => {
      const signal = AbortSignal.any([this.#ending.signal, this.#cancelling.signal])
      try {
        const { reason } = await run({
          ...limits,
          batch: this.batch,
          state: this.#states.outcomes,
          retry,
          stop: this.#ending.stop,
          signal,
        })
        this.#isOverBudget = reason === 'budget'
      } catch (error) {
        if (!signal.aborted) throw error
      }
    })
    this.#runs = Promise.all([this.#runs, turn])
    this.#runs.catch(() => undefined) // told to who waits
  }
}
