/** worker.mjs FOLDER COUNT IN_FLIGHT: works through items of which 5% fail, and notes every execution as it begins. */
import { openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { processBatch } from 'holdfast/batch'
import { openState } from 'holdfast/state'

const [folder = '', count = '0', concurrency = '1'] = process.argv.slice(2)

function* items(): Generator<string> {
  for (let at = 0; at < Number(count); at++) yield `item-${at}`
}

const state = await openState(folder, { durability: 'process' })
const executions = openSync(path.join(folder, 'executions'), 'a')
const summary = await processBatch(
  items(),
  async id => {
    writeSync(executions, `${id}\n`)
    await Promise.resolve()
    if (Number(id.slice(5)) % 20 === 0) throw new Error('one in twenty')
  },
  { state, concurrency: Number(concurrency) },
)
await state.close()
console.log(JSON.stringify({ ...summary, rssMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
