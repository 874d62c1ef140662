/**
 * Measures what exact accounting costs beside a bare BullMQ worker in the same run, how soon lost items are worked on again, and
 * how soon a batch is cancelled from another process. Prints every bar, and one JSON line last. Run: npm run bench:cluster.
 */
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
const rounds = Number(process.env['ROUNDS'] ?? 3)
const items = Number(process.env['ITEMS'] ?? 10_000)
const processes = 2
const concurrency = 8
const outDir = path.join(here, 'node_modules', '.holdfast', 'cluster')

interface Report {
  first: number
  last: number
  count: number
  cpuMs: number
}

interface Cost {
  perSecond: number
  submitMs: number
  cpuUsPerItem: number
  redisBytesPerItem: number
}

const inputs = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `item-${at}`, input: { at, text: 'x'.repeat(180) } }))

/** A worker process, once it is ready. */
async function worker(...words: (string | number)[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(outDir, 'worker.mjs'), ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise(resolve => child.stdout.once('data', resolve))
  return child
}

function stop(child: ChildProcess): Promise<Report> {
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

async function measure(
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
    const workers = await Promise.all(
      Array.from({ length: processes }, () => worker(design, redis.url, ms, concurrency)),
    )
    while (!(await isOver())) await sleep(50)
    const reports = await Promise.all(workers.map(stop))
    const { user, system } = process.cpuUsage(own)
    const cpu = reports.reduce((sum, each) => sum + each.cpuMs, cpuMs(redis.pid) + (user + system) / 1000)
    const lasted =
      Math.max(...reports.map(({ last }) => last)) - Math.min(...reports.map(({ first }) => first))
    const redisBytesPerItem = Math.round((usedBytes(redis) - empty) / count)
    await close()
    return {
      perSecond: (count * 1000) / lasted,
      submitMs,
      cpuUsPerItem: (cpu * 1000) / count,
      redisBytesPerItem,
    }
  } finally {
    await redis.dispose()
  }
}

/** From the kill of a worker to the last outcome of what it held, with the settings that production has by default. */
async function recovery(): Promise<number> {
  const redis = await TestRedis.start()
  const cluster = await createCluster({ url: redis.url })
  try {
    const doomed = await worker('holdfast', redis.url, 100, concurrency)
    const batch = await cluster.submit('b', 'work', inputs(400))
    while ((await batch.status()).pending > 300) await sleep(20)
    const heir = await worker('holdfast', redis.url, 100, concurrency)
    const ended = new Promise(resolve => doomed.once('exit', resolve))
    doomed.kill('SIGKILL')
    await ended
    const began = performance.now()
    await batch.wait()
    const lasted = performance.now() - began
    await stop(heir)
    return lasted / 1000
  } finally {
    await cluster.close()
    await redis.dispose()
  }
}

/** From the call to the last outcome, of a batch of 5,000 of which two other processes work on 16. */
async function cancellation(): Promise<number> {
  const redis = await TestRedis.start()
  const cluster = await createCluster({ url: redis.url })
  try {
    const batch = await cluster.submit('b', 'work', inputs(5000))
    const workers = [
      await worker('holdfast', redis.url, 60_000, concurrency),
      await worker('holdfast', redis.url, 60_000, concurrency),
    ]
    await sleep(500)
    const began = performance.now()
    await batch.cancel()
    const { failed } = await batch.wait()
    const lasted = performance.now() - began
    if (failed !== 5000) throw new Error(`${failed} items failed of 5,000.`)
    for (const each of workers) each.kill('SIGKILL')
    return lasted / 1000
  } finally {
    await cluster.close()
    await redis.dispose()
  }
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const bars: { bar: string; value: number; limit: string; holds: boolean }[] = []
function bar(name: string, value: number, limit: number, isLeast: boolean): void {
  const holds = isLeast ? value >= limit : value <= limit
  bars.push({ bar: name, value: Number(value.toFixed(3)), limit: `${isLeast ? '>=' : '<='} ${limit}`, holds })
  console.log(
    `${holds ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(3)} (${isLeast ? 'at least' : 'at most'} ${limit})`,
  )
}

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
for (const [ms, count, fsync] of [
  [0, items, 'everysec'],
  [0, items, 'always'],
  [20, Math.round(items / 4), 'always'],
] as const) {
  if (process.env['FSYNC'] !== undefined && process.env['FSYNC'] !== `${fsync} ${ms}`) continue
  const ours: Cost[] = []
  const theirs: Cost[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await measure('holdfast', ms, count, fsync))
    theirs.push(await measure('bullmq', ms, count, fsync))
  }
  const ratios = ours.map(({ perSecond }, at) => perSecond / theirs[at]!.perSecond)
  for (const [name, costs] of [
    ['holdfast', ours],
    ['bare BullMQ', theirs],
  ] as const) {
    const of = (field: keyof Cost) => Math.round(median(costs.map(each => each[field])))
    console.log(
      `${name}, ${count} items of ${ms} ms, ${fsync}: ${of('perSecond')} items/s, ${of('cpuUsPerItem')} us CPU an item, ` +
        `submitted in ${of('submitMs')} ms, ${of('redisBytesPerItem')} bytes of Redis an item at the end`,
    )
  }
  bar(`throughput against a bare worker, ${ms} ms, ${fsync}`, median(ratios), 0.9, true)
  bar(
    `CPU an item in ms, all processes, ${ms} ms, ${fsync}`,
    median(ours.map(each => each.cpuUsPerItem)) / 1000,
    1.5,
    false,
  )
}
if (process.env['ONLY'] !== 'cost') {
  bar('recovery after kill -9 in s', await recovery(), 15, false)
  bar('cancel across processes in s', await cancellation(), 2, false)
}
console.log(JSON.stringify({ bench: 'cluster', bars }))
process.exitCode = bars.every(({ holds }) => holds) ? 0 : 1
