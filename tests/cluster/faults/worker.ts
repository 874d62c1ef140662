/**
 * worker.mjs URL PREFIX CONCURRENCY LOG LOCK_MS: works on the task 'work', and appends the key of each item to LOG when it is
 * begun. An item is `{ at, ms, poison?, block?, steps? }`; every twentieth throws. Prints `ready`, and issues. SIGTERM drains it.
 */
import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCluster } from 'holdfast/cluster'
import type { TaskItem } from './worker-item.js'

const [url = '', prefix = '', concurrency = '8', log = '', lockMs = '1000'] = process.argv.slice(2)
const cluster = await createCluster({
  url,
  prefix,
  lockMs: Number(lockMs),
  onIssue: ({ code, message }) => console.log(`${code} ${message}`),
})
cluster.register(
  'work',
  async ({ at, ms, poison, block, steps = 0 }: TaskItem, { id, step, signal }) => {
    appendFileSync(log, `${id}\n`)
    for (let one = 0; one < steps; one++)
      await step(`step-${one}`, async () => {
        appendFileSync(log, `${id}/step-${one}\n`)
        await sleep(ms)
      })
    if (poison) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20)
    if (block !== undefined) for (const until = performance.now() + block; performance.now() < until;);
    await sleep(poison ? 5000 : ms, undefined, { signal })
    if (at % 20 === 0) throw new Error(`no ${at}`)
    return at
  },
  { concurrency: Number(concurrency) },
)
await cluster.start()
console.log('ready')
process.once('SIGTERM', () => void cluster.close().then(() => console.log('closed')))
