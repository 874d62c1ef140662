import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { processBatch } from '../../batch/index.js'
import { onAbort } from '../../retry/index.js'

export const orders = Array.from({ length: 8 }, (_, at) => `order-${at + 1}`)
/** In the first run this order takes long: the process is killed in the middle of it. */
export const fatalOrder = 'order-4'

/** An order takes so long, in milliseconds: a reader can follow. */
const work = 120
/** The order that takes long, in milliseconds. Nobody waits for it. */
const long = 60_000

const chargesOf = (folder: string) => path.join(folder, 'charges.txt')

/** What the process of the demo does: charges each order once, and keeps in `folder/state` which are done. */
export async function chargeOrders(
  folder: string,
  slow: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const summary = await processBatch(
    orders,
    async (order, { signal }) => {
      if (order === slow) say(`begins ${order}`)
      await sleep(order === slow ? long : work, undefined, { signal })
      await appendFile(chargesOf(folder), `${order}\n`)
      say(`charged ${order}`)
    },
    { state: path.join(folder, 'state'), concurrency: 1 },
  )
  say(
    `${orders.length} orders: ${summary.skipped} done before, ${summary.done} done now, ${summary.failed} failed`,
  )
}

/** The orders that were charged, one for each time. */
export const readCharges = async (folder: string): Promise<string[]> =>
  (await readFile(chargesOf(folder), 'utf8')).trimEnd().split('\n')

/**
 * Runs {@link chargeOrders} in a process of its own. Kills that process, as `kill -9` does, as soon as it says `fatal`.
 *
 * @param say is called with each line that the process prints.
 * @returns the signal that ended it, or undefined if it ended by itself.
 */
export async function runProcess(
  command: readonly [program: string, ...args: string[]],
  { fatal, say, signal }: { fatal?: string; say: (line: string) => void; signal: AbortSignal },
): Promise<NodeJS.Signals | undefined> {
  const [program, ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const stopListening = onAbort(signal, () => child.kill('SIGKILL'))
  try {
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
    for await (const line of createInterface({ input: child.stdout })) {
      say(line)
      if (line === fatal) child.kill('SIGKILL')
    }
    const [status, killedBy] = await ended
    signal.throwIfAborted()
    if (status !== null && status !== 0)
      throw new Error(`The process of the demo ended with status ${status}.`)
    return killedBy ?? undefined
  } finally {
    stopListening()
  }
}
