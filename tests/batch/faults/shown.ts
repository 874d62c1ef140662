/** shown.mjs FOLDER COUNT: works through slow items, of which one in ten fails. */
import { setTimeout as sleep } from 'node:timers/promises'
import { processBatch } from 'holdfast/batch'

const [folder = '', count = '0'] = process.argv.slice(2)
await processBatch(
  Array.from({ length: Number(count) }, (_, at) => `item-${at}`),
  async id => {
    await sleep(id === 'item-3' ? 400 : 40)
    if (id.endsWith('0')) throw new Error('down')
  },
  { state: folder, concurrency: 4 },
)
