/** What the benchmark and the simulation of clusters share: workers in processes of their own, and what an item costs. */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { build } from 'tsup'
import { createCluster } from '../../src/cluster/index.js'
import { TestRedis } from '../support/redis.js'

const here = import.meta.dirname
const processes = 2
export const concurrency = 8
const outDir = path.join(here, 'node_modules', '.holdfast', 'cluster')

interface Report {
  first: number
  last: number
  count: number
  cpuMs: number
}

export interface Cost {
  perSecond: number
  submitMs: number
  cpuUsPerItem: number
  /** CPU of the server alone. */
  redisUsPerItem: number
  /** Bytes of Redis an item when all wait, and when all are done. */
  waitingBytes: number
  doneBytes: number
}

export const inputs = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `item-${at}`, input: { at, text: 'x'.repeat(180) } }))

/** A worker process, once it is ready. */
export async function worker(...words: (string | number)[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(outDir, 'worker.mjs'), ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise(resolve => child.stdout.once('data', resolve))
  return child
}

export function stop(child: ChildProcess): Promise<Report> {
  return new Promise(resolve => {
    child.stdout!.on('data', data => resolve(JSON.parse(String(data)) as Report))
    child.kill('SIGTERM')
  })
}

/** CPU time of a process so far, in milliseconds. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function usedBytes(redis: TestRedis): number {
  const { stdout } = spawnSync('redis-cli', ['-p', String(redis.port), 'INFO', 'memory'], {
    encoding: 'utf8',
  })
  return Number(/used_memory:(\d+)/.exec(stdout)![1])
}

/** Works through a batch with two processes on a Redis of its own. */
export async function measure(
  design: 'holdfast' | 'bullmq',
  ms: number,
  count: number,
  fsync: string,
): Promise<Cost> {
  const redis = await TestRedis.start('--appendfsync', fsync)
  try {
    const empty = usedBytes(redis)
    const own = process.cpuUsage()
    const began = performance.now()
    let isOver: () => Promise<boolean>
    let close: () => Promise<void>
    if (design === 'holdfast') {
      const cluster = await createCluster({ url: redis.url })
      const batch = await cluster.submit('b', 'work', inputs(count))
      isOver = async () => (await batch.status()).pending === 0
      close = () => cluster.close()
    } else {
      const queue = new Queue('work', { connection: { host: '127.0.0.1', port: redis.port } })
      const jobs = inputs(count).map(({ key, input }) => ({ name: 'i', data: input, opts: { jobId: key } }))
      for (let at = 0; at < jobs.length; at += 500) await queue.addBulk(jobs.slice(at, at + 500))
      isOver = async () => {
        const counts = await queue.getJobCounts('completed', 'failed')
        return (counts['completed'] ?? 0) + (counts['failed'] ?? 0) === count
      }
      close = () => queue.close()
    }
    const submitMs = performance.now() - began
    const waitingBytes = Math.round((usedBytes(redis) - empty) / count)
    const workers = await Promise.all(
      Array.from({ length: processes }, () => worker(design, redis.url, ms, concurrency)),
    )
    while (!(await isOver())) await sleep(50)
    const reports = await Promise.all(workers.map(stop))
    const { user, system } = process.cpuUsage(own)
    const redisMs = cpuMs(redis.pid)
    const cpu = reports.reduce((sum, each) => sum + each.cpuMs, redisMs + (user + system) / 1000)
    const lasted =
      Math.max(...reports.map(({ last }) => last)) - Math.min(...reports.map(({ first }) => first))
    const doneBytes = Math.round((usedBytes(redis) - empty) / count)
    await close()
    return {
      perSecond: (count * 1000) / lasted,
      submitMs,
      cpuUsPerItem: (cpu * 1000) / count,
      redisUsPerItem: (redisMs * 1000) / count,
      waitingBytes,
      doneBytes,
    }
  } finally {
    await redis.dispose()
  }
}

export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** The program of the workers. */
export async function buildWorker(): Promise<void> {
  await build({
    config: false,
    entry: { worker: path.join(here, 'cluster.worker.ts') },
    outDir,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    skipNodeModulesBundle: true,
    silent: true,
  })
}
