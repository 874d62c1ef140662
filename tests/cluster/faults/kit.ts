import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { BatchOutcome } from 'holdfast/batch'
import { createCluster } from 'holdfast/cluster'
import type { Cluster, ClusterBatch, ClusterOptions } from 'holdfast/cluster'
import { buildProgram, start, temporaryFolder } from '../../state/faults/tools.js'
import type { Running } from '../../state/faults/tools.js'
import type { TestRedis } from '../../support/redis.js'

const ended = (running: Running) => running.child.exitCode !== null || running.child.signalCode !== null

/** A lock of a test: short, so that recovery is. */
export const lockMs = 1000

/** A Redis, worker processes and a submitter, in one place. */
export class Crew {
  readonly log: string
  readonly #workers: Running[] = []
  readonly #clusters: Cluster[] = []

  private constructor(
    readonly redis: TestRedis,
    readonly folder: string,
    readonly program: string,
    readonly prefix: string,
  ) {
    this.log = path.join(folder, `${prefix}.log`)
  }

  /** @param program what {@link buildWorker} built. */
  static of(redis: TestRedis, program: string, prefix: string): Crew {
    return new Crew(redis, path.dirname(program), program, prefix)
  }

  async cluster(options: Partial<ClusterOptions> = {}): Promise<Cluster> {
    const { prefix } = this
    const cluster = await createCluster({
      url: this.redis.url,
      prefix,
      lockMs,
      onIssue: () => undefined,
      ...options,
    })
    this.#clusters.push(cluster)
    return cluster
  }

  /**
   * Starts a worker, and resolves when it works.
   *
   * @param before the program that starts it.
   */
  async worker(concurrency = 8, url = this.redis.url, before: readonly string[] = []): Promise<Running> {
    const running = start(this.program, [url, this.prefix, concurrency, this.log, lockMs], {}, before)
    this.#workers.push(running)
    await until(() => running.lines.includes('ready') || ended(running))
    return running
  }

  /** The keys of items in the order in which they were begun. */
  get begun(): string[] {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').split('\n').filter(Boolean) : []
  }

  /** How often items were begun beyond once. */
  get extraRuns(): number {
    const { begun } = this
    return begun.length - new Set(begun).size
  }

  async dispose(): Promise<void> {
    for (const worker of this.#workers) if (!ended(worker)) worker.child.kill('SIGKILL')
    await Promise.all(this.#workers.map(({ end }) => end))
    await Promise.all(this.#clusters.map(cluster => cluster.close({ graceMs: 0 })))
  }
}

/** As `kill -9`. */
export async function kill(...workers: Running[]): Promise<void> {
  for (const { child } of workers) child.kill('SIGKILL')
  await Promise.all(workers.map(({ end }) => end))
}

export async function buildWorker(): Promise<string> {
  const folder = temporaryFolder()
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  return buildProgram('worker', folder, import.meta.dirname, ['bullmq', 'ioredis'])
}

export function removeWorker(program: string): void {
  rmSync(path.dirname(program), { recursive: true, force: true })
}

export async function until(isSo: () => boolean | Promise<boolean>, forMs = 60_000): Promise<void> {
  for (const end = performance.now() + forMs; !(await isSo());) {
    if (performance.now() > end) throw new Error(`Waited ${forMs} ms in vain for: ${isSo.toString()}`)
    await sleep(20)
  }
}

export const items = (count: number, ms: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `item-${at}`, input: { at, ms } }))

/** Every key exactly once, in order, with the outcome that its input asks for. */
export async function expectAll(batch: ClusterBatch, count: number): Promise<void> {
  const outcomes: BatchOutcome[] = []
  for await (const outcome of batch.outcomes()) outcomes.push(outcome)
  expect(outcomes.map(({ key }) => key)).toEqual(items(count, 0).map(({ key }) => key))
  const wrong = outcomes.filter((outcome, at) =>
    at % 20 === 0
      ? outcome.status !== 'failed' || outcome.failure.error.message !== `no ${at}`
      : outcome.status !== 'done' || outcome.value !== at,
  )
  expect(wrong).toEqual([])
  const failed = Math.ceil(count / 20)
  expect(await batch.status()).toMatchObject({ total: count, done: count - failed, failed, pending: 0 })
}
