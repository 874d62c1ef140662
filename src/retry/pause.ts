import { onAbort } from './on-abort.js'
import { checkPause } from './options.js'

/**
 * Waits, and leaves no timer and no listener behind. The timer is the global one, looked up now: fake timers replace it.
 *
 * @param signal rejects with its `reason` as soon as it aborts. Any number of calls may share one.
 * @param unref does not keep the process alive.
 * @throws HoldfastError `invalid-option`
 * @example
 * await pause(20)
 */
export async function pause(milliseconds: number, signal?: AbortSignal, unref = false): Promise<void> {
  checkPause(milliseconds, signal)
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const stopListening = signal && onAbort(signal, stop)
    const timer = setTimeout(end, milliseconds)
    if (unref && 'unref' in timer) timer.unref() // those of some fake timers cannot

    function end(): void {
      stopListening?.()
      resolve()
    }

    function stop(): void {
      clearTimeout(timer)
      stopListening?.()
      reject(signal?.reason as Error)
    }
  })
}
