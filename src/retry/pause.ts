import { onAbort } from './on-abort.js'

/**
 * Waits; rejects with the signal's `reason` as soon as it aborts, and leaves nothing behind. The timer is the global
 * one, looked up now: fake timers replace it.
 */
export function pause(milliseconds: number, signal?: AbortSignal, unref?: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopListening = signal && onAbort(signal, stop)
    const timer = setTimeout(end, milliseconds)
    if (unref === true && 'unref' in timer) timer.unref() // those of some fake timers cannot

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
