/**
 * cluster.worker.mjs DESIGN URL MS CONCURRENCY [LOCK_MS]: works on `work` until it is told to stop, and prints when its first item began and its
 * last one ended, how many there were, and its CPU time. DESIGN: `holdfast`, or `bullmq`, a bare worker that does the same.
 */
import { setTimeout as sleep } from 'node:timers/promises'

const [design = '', url = '', ms = '0', concurrency = '8', lockMs = '5000'] = process.argv.slice(2)
let first = Infinity
let last = 0
let count = 0
const now = () => performance.timeOrigin + performance.now()
async function work(input: { at: number }): Promise<{ at: number; twice: number }> {
  first = Math.min(first, now())
  if (Number(ms) > 0) await sleep(Number(ms))
  count++
  last = now()
  if (input.at % 20 === 0) throw new Error(`no ${input.at}`)
  return { at: input.at, twice: input.at * 2 }
}

let close: () => Promise<unknown>
if (design === 'holdfast') {
  const { createCluster } = await import('../../src/cluster/index.js')
  const cluster = await createCluster({ url, lockMs: Number(lockMs) })
  cluster.register('work', work, { concurrency: Number(concurrency) })
  await cluster.start()
  close = () => cluster.close()
} else {
  const { Worker } = await import('bullmq')
  const { port } = new URL(url)
  const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null }
  const options = { connection, concurrency: Number(concurrency), lockDuration: 5000, stalledInterval: 2500 }
  const worker = new Worker('work', job => work(job.data as { at: number }), options)
  await worker.waitUntilReady()
  close = () => worker.close()
}
const before = process.cpuUsage()
process.stdout.write('ready\n')
process.once('SIGTERM', () => {
  const { user, system } = process.cpuUsage(before)
  void close().then(() => {
    process.stdout.write(`${JSON.stringify({ first, last, count, cpuMs: (user + system) / 1000 })}\n`)
    process.exit(0)
  })
})
