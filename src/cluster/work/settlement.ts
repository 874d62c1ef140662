import type { BatchFailure, WorkedOutcome } from '../../batch/index.js'
import { errorMessage, HoldfastError, serializeError } from '../../result/index.js'
import { refusal, written } from '../scripts/outcome.js'
import type { Claim } from '../scripts/store.js'
import type { Workplace } from './workplace.js'

/** Records the outcome of an item. */
export class Settlement {
  readonly #worker: Workplace
  readonly #claim: Claim

  constructor(worker: Workplace, claim: Claim) {
    this.#worker = worker
    this.#claim = claim
  }

  /** @param before attempts before the item was retried by choice. */
  async settle(outcome: WorkedOutcome<never, unknown>, before: number, hasBudget: boolean): Promise<void> {
    const { results } = this.#worker.tools
    const cost = hasBudget ? await this.#costOf(outcome) : undefined
    if (outcome.status === 'failed') {
      const { error, attempts, ...rest } = outcome.failure
      return this.fail({ ...rest, error: serializeError(error), attempts: before + attempts }, cost)
    }
    const { batch, key } = this.#claim
    const attempts = before + outcome.attempts
    let json: string | undefined
    try {
      json = outcome.value === undefined ? undefined : jsonOf(outcome.value)
    } catch (error) {
      return this.fail(unsaved(errorMessage(error), attempts), cost)
    }
    if (json === undefined || results.fits(json)) return this.#finish(written.value(json), undefined, cost)
    if (results.hasFolder)
      return this.#finish(written.file(await results.write(batch, key, json)), undefined, cost)
    const why = `it has ${Buffer.byteLength(json)} bytes, more than \`maxBytes\` (${results.maxBytes}). Set \`results\` to a shared folder`
    return this.fail(unsaved(why, attempts), cost)
  }

  fail(failure: BatchFailure, cost?: number): Promise<void> {
    return this.#finish(written.failure(failure), failure, cost)
  }

  async #finish(text: string, failure: BatchFailure | undefined, cost: number | undefined): Promise<void> {
    const { task, tools } = this.#worker
    const { batch, key } = this.#claim
    const isFirst = await tools.store.finish(this.#claim, failure?.kind ?? '', text, cost)
    if (isFirst) tools.telemetry?.count({ batch, id: key, task: task.name }, failure ?? 'done')
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
}

function unsaved(why: string, attempts: number): BatchFailure {
  const message = `The work was done, but its value cannot be saved: ${why}. \`retryFailed\` does the work again.`
  return refusal(new HoldfastError('batch-value-refused', message, { kind: 'invalid-input' }), attempts)
}

/** Undefined for what JSON leaves out; the library's type does not say so. */
const jsonOf = (value: unknown): string | undefined => JSON.stringify(value)
