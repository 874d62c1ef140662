/**
 * stepper.mjs FOLDER COUNT CONCURRENCY [POISON]: works through items of three steps; notes every run of a step as it begins
 * and as it is acknowledged. POISON kills the process in its third step. Prints the summary.
 */
import { openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { processBatch } from 'holdfast/batch'
import { openState } from 'holdfast/state'

const [folder = '', count = '0', concurrency = '1', poison = ''] = process.argv.slice(2)

function* items(): Generator<string> {
  for (let at = 0; at < Number(count); at++) yield `item-${at}`
}

const state = await openState(folder, { durability: 'process' })
const log = openSync(path.join(folder, 'log'), 'a')
const summary = await processBatch(
  items(),
  async (id, { step }) => {
    let sum = 0
    for (const name of ['fetch', 'parse', 'send']) {
      sum += await step(name, async () => {
        writeSync(log, `run ${id}/${name}\n`)
        if (id === poison && name === 'send') process.kill(process.pid, 'SIGKILL')
        await turn()
        return name.length
      })
      writeSync(log, `ack ${id}/${name}\n`)
    }
    return sum
  },
  { state, concurrency: Number(concurrency) },
)
await state.close()
console.log(JSON.stringify(summary))
