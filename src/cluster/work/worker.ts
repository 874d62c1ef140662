import { randomUUID } from 'node:crypto'
import type { Job, Worker } from 'bullmq'
import { executorKit } from '../../batch/index.js'
import { errorMessage, HoldfastError } from '../../result/index.js'
import type { Issues } from '../connect/issues.js'
import { ActiveItem } from './active-item.js'
import { Gate } from './gate.js'
import { ItemRun } from './item-run.js'
import type { RunEnd } from './item-run.js'
import { SharedPace } from './pace.js'
import { queueName, readTicket } from './tickets.js'
import type { Ticket, TicketItem } from './tickets.js'
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
  readonly #active = new Set<ActiveItem>()
  readonly #id = randomUUID().slice(0, 13)
  readonly #worker: Worker
  #begun = 0
  #tickets = 0
  /** How many items of a ticket are worked on here, on average. */
  #meanSize = 1

  constructor(task: WorkerTask, tools: WorkerTools) {
    this.task = task
    this.tools = tools
    const { concurrency = defaultConcurrency, pace } = task.options
    const atOnce = Math.min(concurrency, mostAtOnce)
    this.gate = new Gate(atOnce, pace === undefined && atOnce > 1) // one at a time: in order
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
    return this.#active.size
  }

  async start(): Promise<void> {
    await this.#worker.waitUntilReady()
    this.#worker.run().catch((error: unknown) => this.tools.issues.tell('redis-error', errorMessage(error)))
  }

  /** Aborts what this process works on of a batch. */
  giveUp(batch: string, reason: unknown): void {
    for (const item of this.#active) if (item.batch === batch) item.giveUp(reason)
  }

  /** Finishes what is begun, or hands it back after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const reason = new HoldfastError('cluster-closing', 'The worker closes.', { kind: 'aborted' })
    this.stopping.abort(reason)
    this.gate.close()
    const giveUp = () => {
      for (const item of this.#active) item.giveUp(reason)
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
    const { WaitingError } = this.tools.packages.bullmq
    const room = Math.max(1, this.gate.capacity - this.#active.size)
    const [taken, rest] = [ticket.items.slice(0, room), ticket.items.slice(room)]
    this.#tickets++
    this.#meanSize = 0.8 * this.#meanSize + 0.2 * taken.length
    let outside: Error | undefined
    try {
      const runs = taken.map(item => this.#run(ticket, item))
      this.#tune()
      const passing = this.#pass(ticket, rest)
      await Promise.allSettled([...runs, passing])
      await passing
      const ends = await Promise.all(runs)
      const left = taken.filter((_, at) => ends[at] !== 'settled')
      const [end = 'settled'] = ends
      if (ticket.items.length > 1) await this.#pass(ticket, left)
      else if (end !== 'settled') outside = await this.#giveBack(job, token, end)
    } catch (error) {
      // Redis hands the ticket out again when its lock has expired. To fail it would lose the items.
      this.tools.issues.tell('redis-error', `An item is handed back: ${errorMessage(error)}`)
      outside = new WaitingError()
    } finally {
      this.#tickets--
      this.#tune()
    }
    if (outside) throw outside
  }

  /** Lets BullMQ fetch as many tickets as there is room for their items. */
  #tune(): void {
    const room = this.gate.capacity - this.#active.size
    this.#worker.concurrency = Math.max(1, this.#tickets + Math.ceil(room / this.#meanSize))
  }

  async #run(ticket: Ticket, item: TicketItem): Promise<RunEnd> {
    const { batch, items, carrier } = ticket
    const active = new ActiveItem(batch, item.key)
    this.#active.add(active)
    try {
      const claim = { batch, ...item, carrier, token: `${this.#id}.${this.#begun++}` }
      const end = await new ItemRun(this, claim, active).run()
      if (end === 'settled' || end === 0 || items.length === 1) return end
      await this.#pass(ticket, [item], Date.now() + end) // the others of its ticket need not wait for it
      return 'settled'
    } finally {
      this.#active.delete(active)
    }
  }

  /** Puts items of a ticket back into the queue, with a ticket of their own. */
  async #pass({ batch, carrier }: Ticket, items: readonly TicketItem[], dueAt = 0): Promise<void> {
    if (items.length === 0) return
    const { store, tickets } = this.tools
    const words = items.flatMap(({ key, round }) => [key, round])
    await tickets.put(this.task.name, batch, await store.reticket(batch, dueAt, carrier, words), true)
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
