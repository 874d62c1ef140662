import { onAbort } from '../retry/index.js'
import { processWide } from './process-wide.js'

/** Runs `work` after all earlier work under the same key has ended, well or badly. */
export function inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
  const { queues } = processWide()
  const run = (queues.get(key) ?? Promise.resolve()).then(work)
  const ended = run.then(ignore, ignore).then(() => {
    if (queues.get(key) === ended) queues.delete(key)
  })
  queues.set(key, ended)
  return run
}

/** The end of the last work under a key, by which it can be told whether other work has come since. */
export function tailOf(key: string): Promise<void> | undefined {
  return processWide().queues.get(key)
}

/** What `work` comes to, or the reason of the signal as soon as it is aborted; `work` then ends unobserved. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    const stopListening = onAbort(signal, stop)
    if (signal.aborted) stop()
    void work.then(resolve, reject).finally(stopListening)
  })
}

function ignore(): void {
  // the caller of the earlier work hears of its failure
}
