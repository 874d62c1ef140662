import { checkArgument, checkCallback, signal as aSignal } from '../options/index.js'
import { getMaxListeners, setMaxListeners } from 'node:events'

/**
 * Calls `listener` when the signal aborts. Any number of calls may share a signal: these listeners do not count towards
 * the ten after which Node.js 20 warns of a leak; those that you add do.
 *
 * @returns removes the listener.
 * @example
 * const shutdown = new AbortController()
 * const server = createServer().listen(0)
 * const stopListening = onAbort(shutdown.signal, () => server.close())
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  checkArgument('onAbort', 'signal', signal, aSignal)
  checkCallback('onAbort', 'listener', listener)
  raiseLimit(signal, 1)
  signal.addEventListener('abort', listener)
  return () => {
    signal.removeEventListener('abort', listener)
    raiseLimit(signal, -1)
  }
}

function raiseLimit(signal: AbortSignal, by: 1 | -1): void {
  try {
    const limit = getMaxListeners(signal)
    if (limit > 0) setMaxListeners(limit + by, signal) // 0: no limit
  } catch {
    // A signal of another library, which does not count its listeners.
  }
}
