import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { executorKit } from '../batch/index.js'
import type { BatchPolicy, ItemHandler, SubmittedItem, Task, TaskOptions } from '../batch/index.js'
import { errorMessage, HoldfastError } from '../result/index.js'
import { RemoteBatch } from './batch.js'
import type { BatchTools } from './batch.js'
import { checkCluster } from './check.js'
import { connect } from './connect/connect.js'
import { Issues } from './connect/issues.js'
import { loadPackages } from './connect/load.js'
import type { Packages } from './connect/load.js'
import { checkServer } from './connect/suitable.js'
import type { Cluster, ClusterBatch, ClusterHealth } from './models.js'
import type { ClusterOptions } from './options.js'
import { Results } from './results.js'
import { Store } from './scripts/store.js'
import { submitItems } from './submit.js'
import { queueName, Tickets } from './work/tickets.js'
import { TaskWorker } from './work/worker.js'
import type { WorkerTask } from './work/workplace.js'

const defaultLockMs = 5000
/** How long a policy is taken from memory before it is read again, in milliseconds. */
const policyMs = 5000
/** BullMQ notes events of the last this many tickets. Nobody reads them here. */
const keptEvents = 100
const longestName = 255

/**
 * An executor over many processes and machines. They meet in one Redis, and need the packages bullmq and ioredis. It takes the
 * same tasks, and promises the same, as `localExecutor`.
 *
 * @throws HoldfastError `invalid-option`, `cluster-package-missing`, `cluster-unreachable`, `cluster-refused`,
 * `cluster-redis-unsuitable`.
 * @example
 * const measure = defineTask({ name: 'measure', handler: async (image: string) => (await readFile(image)).length })
 * const cluster = await createCluster({ url: 'redis://localhost:6379' })
 * cluster.register(measure)
 * await cluster.start() // in as many processes as you like
 * const batch = await cluster.submit('holiday', measure, [{ key: 'beach', input: 'beach.jpg' }])
 * console.log(await batch.wait())
 * await cluster.close()
 */
export async function createCluster(options: ClusterOptions): Promise<Cluster> {
  checkCluster(options)
  const packages = await loadPackages()
  const issues = new Issues(options.onIssue)
  const redis = await connect(packages, options, issues)
  try {
    await checkServer(redis, options)
    const telemetry = await executorKit.loadTelemetry()
    const cluster = new RedisCluster(packages, redis, issues, telemetry, options)
    await cluster.listen()
    return cluster
  } catch (error) {
    redis.disconnect()
    throw error
  }
}

class RedisCluster implements Cluster {
  readonly #packages: Packages
  readonly #redis: Redis
  readonly #listener: Redis
  readonly #issues: Issues
  readonly #lockMs: number
  readonly #checkMs: number
  readonly #queues = new Map<string, Queue>()
  readonly #workers = new Map<string, TaskWorker>()
  readonly #policies = new Map<string, { readonly at: number; readonly policy: Promise<BatchPolicy> }>()
  readonly #tools: BatchTools
  #sweeper: NodeJS.Timeout | undefined
  #isStarted = false
  #closing: Promise<void> | undefined

  constructor(
    packages: Packages,
    redis: Redis,
    issues: Issues,
    telemetry: BatchTools['telemetry'],
    options: ClusterOptions,
  ) {
    const { prefix = 'holdfast', lockMs = defaultLockMs, checkMs = lockMs / 2 } = options
    this.#packages = packages
    this.#redis = redis
    this.#issues = issues
    this.#lockMs = lockMs
    this.#checkMs = checkMs
    this.#listener = redis.duplicate()
    this.#listener.on('error', () => undefined) // the other connection reports it
    const store = new Store(redis, prefix, issues)
    this.#tools = {
      store,
      tickets: new Tickets(store, task => this.#queueOf(task)),
      results: new Results(options),
      telemetry,
      giveUp: async (batch, reason) => {
        this.#giveUp(batch, reason)
        await redis.publish(`${prefix}:cancel`, batch)
      },
    }
  }

  /** Hears of batches that other processes cancel. */
  async listen(): Promise<void> {
    this.#listener.on('message', (_: string, batch: string) => {
      const message = 'The batch was cancelled.'
      this.#giveUp(batch, new HoldfastError('batch-cancelled', message, { kind: 'aborted' }))
    })
    await this.#listener.subscribe(`${this.#tools.store.prefix}:cancel`)
  }

  register<Input, Value>(
    task: string | Task<Input, Value>,
    handler?: ItemHandler<Input, Value>,
    options?: TaskOptions<Input, Value>,
  ): void {
    const checked = executorKit.checkTask(task, handler, options)
    this.#assertOpen()
    if (this.#isStarted) {
      const message = `The task '${checked.name}' is registered after \`start\`. Register all tasks first.`
      throw new HoldfastError('cluster-started', message, { kind: 'invalid-input' })
    }
    this.#workers.set(
      checked.name,
      new TaskWorker(checked as unknown as WorkerTask, {
        packages: this.#packages,
        issues: this.#issues,
        lockMs: this.#lockMs,
        checkMs: this.#checkMs,
        store: this.#tools.store,
        tickets: this.#tools.tickets,
        results: this.#tools.results,
        telemetry: this.#tools.telemetry,
        policyOf: batch => this.#policyOf(batch),
      }),
    )
  }

  async start(): Promise<void> {
    this.#assertOpen()
    if (this.#isStarted) return
    this.#isStarted = true
    await Promise.all([...this.#workers.values()].map(worker => worker.start()))
    this.#sweeper = setInterval(() => void this.#sweep(), this.#lockMs)
    this.#sweeper.unref()
    await this.#sweep()
  }

  async submit<Input, Value = unknown>(
    batch: string,
    task: string | Task<Input, Value>,
    items: Iterable<SubmittedItem<Input>> | AsyncIterable<SubmittedItem<Input>>,
    given?: BatchPolicy,
  ): Promise<ClusterBatch> {
    const submission = executorKit.checkSubmission(batch, task as string | Task, items, given)
    checkBatchName(batch)
    this.#assertOpen()
    await submitItems(batch, submission, items, this.#tools)
    this.#policies.delete(batch)
    return new RemoteBatch(batch, submission.name, this.#tools)
  }

  async get(batch: string): Promise<ClusterBatch> {
    executorKit.checkName('get', 'batch', batch)
    checkBatchName(batch)
    this.#assertOpen()
    const task = await this.#redis.hget(`${this.#tools.store.base(batch)}:m`, 'task')
    if (task !== null) return new RemoteBatch(batch, task, this.#tools)
    const message = `There is no batch '${batch}' in this Redis under the prefix '${this.#tools.store.prefix}'. Submit it first.`
    throw new HoldfastError('batch-unknown', message, { kind: 'invalid-input' })
  }

  batches(): Promise<string[]> {
    this.#assertOpen()
    return this.#redis.zrange(`${this.#tools.store.prefix}:batches`, 0, -1)
  }

  health(): ClusterHealth {
    const workers = [...this.#workers.values()]
    return {
      isConnected: this.#redis.status === 'ready',
      isWorking: this.#isStarted && workers.length > 0 && workers.every(({ isRunning }) => isRunning),
      inFlight: workers.reduce((sum, { inFlight }) => sum + inFlight, 0),
    }
  }

  async close(options: { readonly graceMs?: number | undefined } = {}): Promise<void> {
    executorKit.checkClose(options)
    this.#closing ??= this.#close(options.graceMs ?? Infinity)
    await this.#closing
  }

  async #close(graceMs: number): Promise<void> {
    clearInterval(this.#sweeper)
    await Promise.all([...this.#workers.values()].map(worker => worker.close(graceMs)))
    await Promise.all([...this.#queues.values()].map(queue => queue.close()))
    this.#listener.disconnect()
    this.#redis.disconnect()
  }

  #assertOpen(): void {
    if (!this.#closing) return
    throw new HoldfastError('cluster-closed', 'The cluster is closed. Make another with `createCluster`.', {
      kind: 'invalid-input',
    })
  }

  #giveUp(batch: string, reason: HoldfastError): void {
    for (const worker of this.#workers.values()) worker.giveUp(batch, reason)
  }

  #queueOf(task: string): Queue {
    const known = this.#queues.get(task)
    if (known) return known
    const queue = new this.#packages.bullmq.Queue(queueName(task), {
      connection: this.#redis,
      prefix: `${this.#tools.store.prefix}:q`,
      streams: { events: { maxLen: keptEvents } },
    })
    queue.on('error', () => undefined) // the connection reports it, or who has called
    this.#queues.set(task, queue)
    return queue
  }

  #policyOf(batch: string): Promise<BatchPolicy> {
    const known = this.#policies.get(batch)
    if (known && Date.now() - known.at < policyMs) return known.policy
    const policy = this.#redis
      .hget(`${this.#tools.store.base(batch)}:m`, 'policy')
      .then(json => JSON.parse(json ?? '{}') as BatchPolicy)
    policy.catch(() => this.#policies.delete(batch))
    if (this.#policies.size > 1000) this.#policies.clear()
    this.#policies.set(batch, { at: Date.now(), policy })
    return policy
  }

  /** Queues what a process that died while it submitted or retried has left without a ticket. */
  async #sweep(): Promise<void> {
    try {
      const open = await this.#redis.smembers(`${this.#tools.store.prefix}:open`)
      for (const batch of open) await this.#tools.tickets.putLeft(batch)
    } catch (error) {
      if (!this.#closing) this.#issues.tell('redis-error', errorMessage(error))
    }
  }
}

/** The same names as in a `localExecutor`, so that a batch can be moved. */
function checkBatchName(batch: string): void {
  let bytes = 0
  try {
    bytes = encodeURIComponent(batch).length
  } catch {
    bytes = Infinity // half of a surrogate pair
  }
  if (bytes <= longestName) return
  throw new HoldfastError(
    'batch-invalid-name',
    `'${batch.slice(0, 40)}' is not a valid name for a batch: it is too long, or is not valid Unicode. Use 1 to ${longestName} letters and digits.`,
    { kind: 'invalid-input' },
  )
}
