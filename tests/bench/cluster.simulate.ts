/**
 * Measures what an item costs on this machine, and computes from it what a batch of 10 million items needs with 100 workers: memory
 * and processor of Redis, by the number of servers that the batches are spread over, and which limit comes first. Prints the
 * figures of an item, and the table in Markdown. Run: npm run simulate:cluster.
 */
import { buildWorker, concurrency, measure } from './cluster.kit.js'

const sample = Number(process.env['ITEMS'] ?? 10_000)
const items = 10_000_000
const workers = 100
const second = 1_000_000

await buildWorker()
const { waitingBytes, doneBytes, redisUsPerItem, cpuUsPerItem } = await measure(
  'holdfast',
  0,
  sample,
  'everysec',
)
const workerUs = cpuUsPerItem - redisUsPerItem
console.log(
  `An item of ${sample}: ${waitingBytes} bytes of Redis while it waits, ${doneBytes} when it is done; ` +
    `${Math.round(redisUsPerItem)} us of the processor of Redis, ${Math.round(workerUs)} us of that of workers and submitter.\n`,
)

/** Redis runs scripts on one core: more a second than that, and it is the limit. */
const serverRate = second / redisUsPerItem
const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`
const hours = (seconds: number) =>
  seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`

console.log(
  '| item takes | servers | memory a server, all waiting | all done | items a second | done in | limit |',
)
console.log(
  '| ---------- | ------- | ---------------------------- | -------- | -------------- | ------- | ----- |',
)
for (const ms of [1, 10, 100, 1000]) {
  for (const servers of [1, 4, 16]) {
    // A worker is a process on a core: its slots wait for their items, and share the core for what an item costs.
    const slots = (workers * concurrency * 1000) / ms
    const cores = (workers * second) / workerUs
    const rates = { Redis: serverRate * servers, 'slots of workers': slots, 'cores of workers': cores }
    const [limit, rate] = Object.entries(rates).reduce((least, each) => (each[1] < least[1] ? each : least))
    const cells = [
      `${ms} ms`,
      servers,
      gigabytes((items * waitingBytes) / servers),
      gigabytes((items * doneBytes) / servers),
      Math.round(rate).toLocaleString('en'),
      hours(items / rate),
      limit,
    ]
    console.log(`| ${cells.join(' | ')} |`)
    if (limit !== 'Redis') break
  }
}
