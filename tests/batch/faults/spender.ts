/**
 * spender.mjs FOLDER COUNT CONCURRENCY LIMIT: works through items that cost 1 to 5, notes each as it is begun, and keeps to a
 * budget. Prints the summary.
 */
import { openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processBatch } from 'holdfast/batch'
import { openState } from 'holdfast/state'

const [folder = '', count = '0', concurrency = '1', limit = '0'] = process.argv.slice(2)

function* items(): Generator<number> {
  for (let at = 0; at < Number(count); at++) yield at
}

const state = await openState(folder, { durability: 'process' })
const log = openSync(path.join(folder, 'begun'), 'a')
const summary = await processBatch(
  items(),
  async id => {
    writeSync(log, `${id}\n`)
    await sleep(1)
  },
  {
    state,
    concurrency: Number(concurrency),
    budget: { limit: Number(limit), unit: 'coins', cost: ({ item }) => 1 + (item % 5) },
  },
)
await state.close()
console.log(JSON.stringify(summary))
