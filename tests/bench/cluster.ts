/**
 * Measures what exact accounting costs beside a bare BullMQ worker in the same run, how soon lost items are worked on again, and
 * how soon a batch is cancelled from another process. The bare worker has one job for each item, named by its key, calls the same
 * function, and keeps every outcome in Redis. Prints every bar, and one JSON line last. Run: npm run bench:cluster.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createCluster } from '../../src/cluster/index.js'
import { TestRedis } from '../support/redis.js'
import { buildWorker, concurrency, inputs, measure, median, stop, worker } from './cluster.kit.js'
import type { Cost } from './cluster.kit.js'

const rounds = Number(process.env['ROUNDS'] ?? 3)
const items = Number(process.env['ITEMS'] ?? 10_000)

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

const bars: { bar: string; value: number; limit: string; holds: boolean }[] = []
function bar(name: string, value: number, limit: number, isLeast: boolean): void {
  const holds = isLeast ? value >= limit : value <= limit
  bars.push({ bar: name, value: Number(value.toFixed(3)), limit: `${isLeast ? '>=' : '<='} ${limit}`, holds })
  console.log(
    `${holds ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(3)} (${isLeast ? 'at least' : 'at most'} ${limit})`,
  )
}

await buildWorker()
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
        `submitted in ${of('submitMs')} ms, ${of('doneBytes')} bytes of Redis an item at the end`,
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
