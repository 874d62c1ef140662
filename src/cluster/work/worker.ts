import { randomUUID } from 'node:crypto'
import type { Job, Worker } from 'bullmq'
import { executorKit } from '../../batch/index.js'
import { errorMessage, HoldfastError } from '../../result/index.js'
import type { Issues } from '../connect/issues.js'
import { Gate } from './gate.js'
import { Held } from './held.js'
import { ItemRun } from './item-run.js'
import { SharedPace } from './pace.js'
import { queueName, readTicket } from './tickets.js'
import type { WorkerTask, WorkerTools, Workplace } from './workplace.js'

/** BullMQ must never fail a ticket for having been lost: how often an item killed its process is counted beside it. */
const endless = Number.MAX_SAFE_INTEGER
const defaultConcurrency = 8
/** BullMQ takes no `Infinity`. */
const mostAtOnce = 1_000_000

/** Works on the items of one task in this process. */
export class TaskWorker implements Workplace {
  readonly task: WorkerTask
  readonly tools: WorkerTools
  readonly pace: SharedPace | undefined
  readonly gate: Gate
  readonly quarantine = executorKit.createQuarantine()
  /** Aborted when no item may begin any more. */
  readonly stopping = new AbortController()
  readonly #held = new Set<Held>()
  readonly #id = randomUUID().slice(0, 13)
  readonly #worker: Worker
  #begun = 0

  constructor(task: WorkerTask, tools: WorkerTools) {
    this.task = task
    this.tools = tools
    const { concurrency = defaultConcurrency, pace } = task.options
    const atOnce = Math.min(concurrency, mostAtOnce)
    this.gate = new Gate(atOnce, pace === undefined)
    this.pace = pace && new SharedPace(queueName(task.name), pace, tools.store)
    const { packages, store, issues, lockMs, checkMs } = tools
    this.#worker = new packages.bullmq.Worker(
      queueName(task.name),
      (job, token) => this.#work(job, token ?? ''),
      {
        connection: store.redis,
        prefix: `${store.prefix}:q`,
        concurrency: atOnce,
        lockDuration: lockMs,
        stalledInterval: checkMs,
        maxStalledCount: endless,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
        runRetryDelay: 500,
        autorun: false,
      },
    )
    this.#worker.on('error', error => this.#onError(error, issues))
    this.#worker.on('lockRenewalFailed', jobs =>
      issues.tell('lock-lost', `Lost the lock of ${jobs.length} items: another worker may work on them too.`),
    )
  }

  get isRunning(): boolean {
    return this.#worker.isRunning() && !this.stopping.signal.aborted
  }

  get inFlight(): number {
    return this.#held.size
  }

  async start(): Promise<void> {
    await this.#worker.waitUntilReady()
    this.#worker.run().catch((error: unknown) => this.tools.issues.tell('redis-error', errorMessage(error)))
  }

  /** Aborts what this process works on of a batch. */
  giveUp(batch: string, reason: unknown): void {
    for (const held of this.#held) if (held.batch === batch) held.giveUp(reason)
  }

  /** Finishes what is begun, or hands it back after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const reason = new HoldfastError('cluster-closing', 'The worker closes.', { kind: 'aborted' })
    this.stopping.abort(reason)
    this.gate.close()
    const giveUp = () => {
      for (const held of this.#held) held.giveUp(reason)
    }
    const timer = graceMs === Infinity ? undefined : setTimeout(giveUp, graceMs)
    try {
      await this.#worker.close()
    } finally {
      clearTimeout(timer)
    }
  }

  async #work(job: Job, token: string): Promise<void> {
    const ticket = readTicket(job.data)
    if (!ticket) {
      const what = `Something in the queue of '${this.task.name}' is no item of a batch. It is dropped.`
      this.tools.issues.tell('ticket-invalid', what)
      return
    }
    const held = new Held(ticket.b, ticket.k)
    this.#held.add(held)
    const { WaitingError } = this.tools.packages.bullmq
    let outside: Error | undefined
    try {
      const claim = { batch: ticket.b, key: ticket.k, round: ticket.r, token: `${this.#id}.${this.#begun++}` }
      const end = await new ItemRun(this, claim, held).run()
      if (end !== 'settled') outside = await this.#giveBack(job, token, end)
    } catch (error) {
      // Redis hands the item out again when its lock has expired. To fail the ticket would lose the item.
      this.tools.issues.tell('redis-error', `An item is handed back: ${errorMessage(error)}`)
      outside = new WaitingError()
    } finally {
      this.#held.delete(held)
      if (this.#worker.concurrency !== this.gate.capacity) this.#worker.concurrency = this.gate.capacity
    }
    if (outside) throw outside
  }

  /**
   * @param waitMs how long the item waits; 0 puts it first in the queue.
   * @returns what tells BullMQ that the ticket is no longer in the hands of this worker.
   */
  async #giveBack(job: Job, token: string, waitMs: number): Promise<Error> {
    const { DelayedError, WaitingError } = this.tools.packages.bullmq
    if (waitMs > 0) {
      await job.moveToDelayed(Date.now() + waitMs, token)
      return new DelayedError()
    }
    await job.moveToWait(token)
    return new WaitingError()
  }

  #onError(error: Error, issues: Issues): void {
    const { message } = error
    if (/lock/i.test(message))
      issues.tell('lock-lost', 'An item lost its lock: another worker may work on it too.')
    else if (!/ECONN|EPIPE|closed|ETIMEDOUT|Connection/.test(message)) issues.tell('redis-error', message)
  }
}
