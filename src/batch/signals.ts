/** The two ways to end a run from outside: give both to the options of a batch. */
export interface GracefulStop extends Disposable {
  readonly stop: AbortSignal
  readonly signal: AbortSignal
}

/**
 * Listens to Ctrl-C and `SIGTERM`: the first ends the run in good order, the second at once. Dispose of it when the
 * run is over, and the process is as it was.
 *
 * @param signals the process's, or a test's.
 * @example
 * const ending = gracefulStop()
 * const summary = await processBatch(files, importFile, { state: './import-state', ...ending })
 * ending[Symbol.dispose]()
 */
export function gracefulStop(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): GracefulStop {
  const stop = new AbortController()
  const abort = new AbortController()
  const listener = () => {
    if (stop.signal.aborted) abort.abort()
    else stop.abort()
  }
  for (const name of signals) process.on(name, listener)
  return {
    stop: stop.signal,
    signal: abort.signal,
    [Symbol.dispose]: () => {
      for (const name of signals) process.off(name, listener)
    },
  }
}
