/** waiter.mjs FOLDER: works through good items, and bad ones that wait for a minute. Says when all of them wait. */
import { processBatch } from 'holdfast/batch'

const [folder = ''] = process.argv.slice(2)
let failures = 0
await processBatch(
  ['bad-1', 'bad-2', 'bad-3', 'bad-4', ...Array.from({ length: 20 }, (_, at) => `good-${at}`)],
  id => {
    if (!id.startsWith('bad')) return
    if (++failures === 4) setTimeout(() => console.log('all wait'), 50)
    throw new Error('down')
  },
  {
    state: folder,
    concurrency: 2,
    retry: { retries: 1, backoff: { baseMs: 60_000, jitter: 'none' } },
  },
)
