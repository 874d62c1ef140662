/**
 * A run that you can kill and start again: Ctrl-C it, or kill -9 it, as often as you like. It goes on where it was.
 *
 *     npx tsx examples/batch/resumable.ts [FOLDER] [ITEMS]
 *     npx tsx examples/batch/resumable.ts [FOLDER] --retry     the failed ones alone
 *     holdfast state show FOLDER
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { gracefulStop, processBatch, retryFailed } from 'holdfast/batch'
import type { BatchProgress } from 'holdfast/batch'
import { SingleBar } from 'cli-progress'

const words = process.argv.slice(2).filter(word => word !== '--retry')
const [folder = 'resumable-state', count = '500'] = words

function* items(): Generator<string> {
  for (let at = 1; at <= Number(count); at++) yield `item-${at}`
}

/** Stands for your work: it takes its time, and fails now and then. */
async function work(item: string): Promise<number> {
  await sleep(20 + Math.random() * 20)
  if (Math.random() < 0.05) throw new Error('bad luck')
  return item.length
}

const run = process.argv.includes('--retry') ? retryFailed : processBatch
const ending = gracefulStop() // Ctrl-C once: finish what is begun; twice: at once
const batch = run(items(), work, { state: folder, concurrency: 8, progressIntervalMs: 250, ...ending })
await show(batch.progress)
const { done, failed, skipped, reason } = await batch
ending[Symbol.dispose]()
console.log(
  `${done} done, ${failed} failed, ${skipped} settled before${reason === 'stopped' ? '. Stopped: start it again to go on.' : ''}`,
)

/** A bar on a terminal, else a line now and then. */
async function show(progress: AsyncIterable<BatchProgress>): Promise<void> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total}, {failed} failed, {rate}/s', hideCursor: true })
    : undefined
  bar?.start(Number(count), 0, { failed: 0, rate: 0 })
  for await (const { settled, failed, ratePerSecond } of progress) {
    const rate = Math.round(ratePerSecond)
    if (bar) bar.update(settled, { failed, rate })
    else console.error(`${settled}/${count}, ${failed} failed, ${rate}/s`)
  }
  bar?.stop()
}
