import { executorKit } from '../../batch/index.js'
import type { AttemptEnd, BatchFailure, BatchPolicy, ItemFailure, WorkedOutcome } from '../../batch/index.js'
import { HoldfastError } from '../../result/index.js'
import { backoffDelay, pause } from '../../retry/index.js'
import { refusal } from '../scripts/outcome.js'
import type { Begun, Claim } from '../scripts/store.js'
import type { ActiveItem } from './active-item.js'
import { Settlement } from './settlement.js'
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
  readonly #active: ActiveItem
  #begunAt = 0

  constructor(worker: Workplace, claim: Claim, active: ActiveItem) {
    this.#worker = worker
    this.#claim = claim
    this.#active = active
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
        return this.#refuse(
          refusal(new HoldfastError('batch-item-crashed', message, { kind: 'crash' }), crashes),
        )
      }
      case 'task': {
        const message = `The queue of the task '${task.name}' has an item of the task '${begun.task}'. It was not worked on.`
        return this.#refuse(
          refusal(new HoldfastError('cluster-task-mismatch', message, { kind: 'invalid-input' }), 0),
        )
      }
      case 'gone':
      case 'over':
      case 'suspect':
        return 'settled' // by somebody else, or parked until the budget grows
    }
  }

  async #refuse(failure: BatchFailure): Promise<RunEnd> {
    await new Settlement(this.#worker, this.#claim).fail(failure)
    return 'settled'
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
      const end = await this.#traced(() => this.#call(begun))
      tookMs = performance.now() - began
      return end ? await this.#record(begun, end) : 0
    } finally {
      gate.leave(tookMs)
    }
  }

  #traced(call: () => Promise<AttemptEnd<unknown> | undefined>): Promise<AttemptEnd<unknown> | undefined> {
    const { task, tools } = this.#worker
    const { batch, key, carrier } = this.#claim
    if (!tools.telemetry) return call()
    const endOf = (end: AttemptEnd<unknown> | undefined) => end && ('failure' in end ? end.failure : 'done')
    return tools.telemetry.item({ batch, id: key, task: task.name, carrier }, call, endOf)
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
        this.#active.givenUp,
        executorKit.attemptItem(parsed(input), task.handler, {
          ...{ id: key, index, batch, attemptTimeoutMs, classify, steps, signal: this.#active.signal },
          ...{ earlier: past.attempts, history: past.history },
          ...{ task: task.name, telemetry: tools.telemetry },
          noteLimits: answer => pace?.note(answer, false),
        }),
      ])
    } catch (error) {
      await tools.store.release(this.#claim, true).catch(() => undefined) // else it counts as a crash
      if (!this.#active.signal.aborted) throw error
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
        return (await tools.store.wait(this.#claim, soFar)) ? Math.max(1, waitMs) : 'settled'
      }
    }
    const item = { id: key, index, item: parsed(input) }
    const outcome: WorkedOutcome<never, unknown> =
      'failure' in end ? { ...item, status: 'failed', ...end } : { ...item, status: 'done', ...end }
    await new Settlement(this.#worker, this.#claim).settle(outcome, past.before, policy.budget !== undefined)
    return 'settled'
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
}

const parsed = (json: string): never => (json === '' ? undefined : JSON.parse(json)) as never
