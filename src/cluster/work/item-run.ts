import { executorKit } from '../../batch/index.js'
import type { AttemptEnd, BatchFailure, BatchPolicy, ItemFailure, WorkedOutcome } from '../../batch/index.js'
import { errorMessage, HoldfastError, serializeError } from '../../result/index.js'
import { backoffDelay, pause } from '../../retry/index.js'
import { refusal, written } from '../scripts/outcome.js'
import type { Begun, Claim } from '../scripts/store.js'
import type { Held } from './held.js'
import { RemoteSteps } from './steps.js'
import type { Workplace } from './workplace.js'

/** An item that the budget lets not begin yet asks again after this, in milliseconds. */
const budgetMs = 100
const mostCrashes = 2

/** Settled, or how long to wait until it is begun anew, in milliseconds. */
export type RunEnd = 'settled' | number

/** One item in the hands of a worker. */
export class ItemRun {
  readonly #worker: Workplace
  readonly #claim: Claim
  readonly #held: Held
  #begunAt = 0

  constructor(worker: Workplace, claim: Claim, held: Held) {
    this.#worker = worker
    this.#claim = claim
    this.#held = held
  }

  async run(): Promise<RunEnd> {
    const { quarantine } = this.#worker
    if (!(await this.#hasTurn())) return 0
    const { key } = this.#claim
    const turn = quarantine.enter(key, false)
    if (turn) await turn
    try {
      let begun = await this.#begin(false)
      if (begun?.may === 'suspect') {
        quarantine.leave()
        await quarantine.enter(key, true)
        begun = await this.#begin(true)
      }
      return begun ? await this.#go(begun) : 0
    } finally {
      quarantine.leave()
    }
  }

  /** Undefined if the worker closes. */
  async #begin(isAlone: boolean): Promise<Begun | undefined> {
    const { stopping, task, tools } = this.#worker
    if (stopping.signal.aborted) return undefined
    this.#begunAt = performance.now()
    return tools.store.begin(this.#claim, task.name, task.options.maxCrashes ?? mostCrashes, isAlone)
  }

  /** A process that was frozen while the item waited may have lost it: nobody else's item is worked on. */
  async #isStillMine(): Promise<boolean> {
    const { tools } = this.#worker
    if (performance.now() - this.#begunAt < tools.lockMs / 2) return true
    return (await this.#begin(false))?.may === 'go'
  }

  /** Waits for the turn of the item in the pace of its task; false if the worker closes before. */
  async #hasTurn(): Promise<boolean> {
    const { pace, stopping, tools } = this.#worker
    if (!pace) return !stopping.signal.aborted
    const { batch, key } = this.#claim
    const kept = pace.weighs ? await tools.store.redis.hget(`${tools.store.base(batch)}:i`, key) : undefined
    if (kept === null) return true
    const input: unknown =
      kept === undefined ? undefined : JSON.parse(kept.slice(kept.indexOf(' ') + 1) || 'null')
    const waitMs = await pace.take(input)
    if (waitMs > 0) await pause(waitMs, stopping.signal).catch(() => undefined)
    return !stopping.signal.aborted
  }

  async #go(begun: Begun): Promise<RunEnd> {
    const { task } = this.#worker
    switch (begun.may) {
      case 'go':
        return this.#attempt(begun)
      case 'wait':
        return budgetMs
      case 'crash': {
        const { crashes } = begun
        const message =
          `The process died ${crashes} ${crashes === 1 ? 'time' : 'times'} while it worked on '${this.#claim.key}', ` +
          "or blocked its event loop for longer than its lock. Fix that, then use `retryFailed` with `{ kind: 'crash' }`."
        return this.#fail(
          refusal(new HoldfastError('batch-item-crashed', message, { kind: 'crash' }), crashes),
        )
      }
      case 'task': {
        const message = `The queue of the task '${task.name}' has an item of the task '${begun.task}'. It was not worked on.`
        return this.#fail(
          refusal(new HoldfastError('cluster-task-mismatch', message, { kind: 'invalid-input' }), 0),
        )
      }
      case 'gone':
      case 'over':
      case 'suspect':
        return 'settled' // by somebody else, or parked until the budget grows
    }
  }

  async #attempt(begun: Extract<Begun, { may: 'go' }>): Promise<RunEnd> {
    const { gate, tools } = this.#worker
    const entered = gate.enter()
    if (entered !== true && !(await entered)) {
      await tools.store.release(this.#claim, false)
      return 0
    }
    // Until the outcome is recorded: what a crash makes run again is at most what the gate lets in.
    let tookMs: number | undefined
    try {
      if (!(await this.#isStillMine())) return 'settled' // by the one who has it now
      const began = performance.now()
      const end = await this.#call(begun)
      tookMs = performance.now() - began
      return end ? await this.#record(begun, end) : 0
    } finally {
      gate.leave(tookMs)
    }
  }

  /** Calls the handler. Undefined if the item was given up. */
  async #call({
    index,
    input,
    past,
    steps: count,
  }: Extract<Begun, { may: 'go' }>): Promise<AttemptEnd<unknown> | undefined> {
    const { task, tools, pace } = this.#worker
    const { batch, key } = this.#claim
    const { attemptTimeoutMs, classify } = task.options
    try {
      const steps =
        count > 0 ? await RemoteSteps.of(tools.store, batch, key) : new RemoteSteps(tools.store, batch)
      return await Promise.race([
        this.#held.givenUp,
        executorKit.attemptItem(parsed(input), task.handler, {
          ...{ id: key, index, batch, attemptTimeoutMs, classify, steps, signal: this.#held.signal },
          ...{ earlier: past.attempts, history: past.history },
          noteLimits: answer => pace?.note(answer, false),
        }),
      ])
    } catch (error) {
      await tools.store.release(this.#claim, true).catch(() => undefined) // else it counts as a crash
      if (!this.#held.signal.aborted) throw error
      return undefined
    }
  }

  async #record(
    { index, input, past }: Extract<Begun, { may: 'go' }>,
    end: AttemptEnd<unknown>,
  ): Promise<RunEnd> {
    const { pace, tools } = this.#worker
    const { batch, key } = this.#claim
    const policy = await tools.policyOf(batch)
    if ('failure' in end) {
      pace?.note(end.failure.error, true)
      const waitMs = this.#waitFor(end.failure, policy)
      if (waitMs !== undefined) {
        const { attempts, history } = end.failure
        const soFar = { before: past.before, attempts, history: history as never }
        return (await tools.store.again(this.#claim, soFar)) ? Math.max(1, waitMs) : 'settled'
      }
    }
    const item = { id: key, index, item: parsed(input) }
    const outcome: WorkedOutcome<never, unknown> =
      'failure' in end ? { ...item, status: 'failed', ...end } : { ...item, status: 'done', ...end }
    return this.#settle(outcome, past.before, policy.budget && (await this.#costOf(outcome)))
  }

  /** How long to wait for the next attempt; undefined if there is none. */
  #waitFor(
    { retryable, kind, attempts }: ItemFailure,
    { retries = 0, backoff }: BatchPolicy,
  ): number | undefined {
    return retryable && kind !== 'aborted' && attempts <= retries
      ? backoffDelay(attempts, backoff)
      : undefined
  }

  /** What it has cost; undefined if that is not known: then it counts as the dearest item. */
  async #costOf(outcome: WorkedOutcome<never, unknown>): Promise<number | undefined> {
    const { task, tools } = this.#worker
    let why = 'the task has no `cost`'
    try {
      const cost: unknown = await task.options.cost?.(outcome)
      if (typeof cost === 'number' && cost >= 0 && cost < Infinity) return cost
      if (task.options.cost) why = `\`cost\` gave ${typeof cost === 'number' ? cost : typeof cost}`
    } catch (error) {
      why = `\`cost\` threw: ${errorMessage(error)}`
    }
    const message = `The cost of items of '${task.name}' is not known, and counts as that of the dearest: ${why}.`
    tools.issues.tell('cost-unknown', message)
    return undefined
  }

  async #settle(
    outcome: WorkedOutcome<never, unknown>,
    before: number,
    cost: number | undefined,
  ): Promise<RunEnd> {
    const { results, store } = this.#worker.tools
    if (outcome.status === 'failed') {
      const { error, attempts, ...rest } = outcome.failure
      return this.#fail({ ...rest, error: serializeError(error), attempts: before + attempts }, cost)
    }
    const { batch, key } = this.#claim
    let json: string | undefined
    try {
      json = outcome.value === undefined ? undefined : jsonOf(outcome.value)
    } catch (error) {
      return this.#fail(unsaved(errorMessage(error), before + outcome.attempts), cost)
    }
    if (json === undefined || results.fits(json)) {
      await store.finish(this.#claim, '', written.value(json), cost)
    } else if (results.hasFolder) {
      await store.finish(this.#claim, '', written.file(await results.write(batch, key, json)), cost)
    } else {
      const why = `it has ${Buffer.byteLength(json)} bytes, more than \`maxBytes\` (${results.maxBytes}). Set \`results\` to a shared folder`
      return this.#fail(unsaved(why, before + outcome.attempts), cost)
    }
    return 'settled'
  }

  async #fail(failure: BatchFailure, cost?: number): Promise<RunEnd> {
    await this.#worker.tools.store.finish(this.#claim, failure.kind, written.failure(failure), cost)
    return 'settled'
  }
}

function unsaved(why: string, attempts: number): BatchFailure {
  const message = `The work was done, but its value cannot be saved: ${why}. \`retryFailed\` does the work again.`
  return refusal(new HoldfastError('batch-value-refused', message, { kind: 'invalid-input' }), attempts)
}

/** Undefined for what JSON leaves out; the library's type does not say so. */
const jsonOf = (value: unknown): string | undefined => JSON.stringify(value)

const parsed = (json: string): never => (json === '' ? undefined : JSON.parse(json)) as never
