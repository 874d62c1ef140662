/** poison.mjs FOLDER COUNT CONCURRENCY POISON: works through items, one of which kills its process. Prints the summary. */
import { setTimeout as sleep } from 'node:timers/promises'
import { processBatch } from 'holdfast/batch'

const [folder = '', count = '0', concurrency = '1', poison = ''] = process.argv.slice(2)
const items = Array.from({ length: Number(count) }, (_, at) => `item-${at}`)
const summary = await processBatch(
  items,
  async id => {
    if (id === poison) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20)
    await sleep(id === poison ? 1000 : 25)
  },
  { state: folder, concurrency: Number(concurrency) },
)
console.log(JSON.stringify(summary))
