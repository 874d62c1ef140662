import { constants } from 'node:os'
import { attempt, HoldfastError } from '../result/index.js'
import { checkGraceful } from './check.js'
import type { GracefulStopOptions } from './options.js'
import { StopRequest } from './run/stop-request.js'

/** The two ways to end a run from outside: give both to the options of a batch. */
export interface GracefulStop extends Disposable {
  /** Aborts at the first signal of the system: no new item begins. */
  readonly stop: AbortSignal
  /** Aborts at the second signal: running items end at once. */
  readonly signal: AbortSignal
}

/** Work that does not listen to its signal ends this much later, with the process, in milliseconds. */
const graceMs = 1000

/**
 * Listens to Ctrl-C and `SIGTERM`. The first Stops the run gracefully, and says what it waits for. The second aborts
 * the run, and ends the process with status 128 + the number of the signal (130 for Ctrl-C) and no stack, unless the
 * program catches the error. Dispose of it when the run is over, and the process is as it was.
 *
 * @param signals the signals of the process to listen to.
 * @throws HoldfastError `invalid-option`.
 * @example
 * const ending = gracefulStop()
 * const lengthOf = async (file: string) => (await readFile(file)).length
 * const summary = await processBatch(['a.csv', 'b.csv'], lengthOf, { state: './import-state', ...ending })
 * ending[Symbol.dispose]()
 */
export function gracefulStop(
  signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'],
  options: GracefulStopOptions = {},
): GracefulStop {
  checkGraceful(signals, options)
  const { say = (message: string) => void process.stderr.write(`${message}\n`) } = options
  const stop = new AbortController()
  const abort = new AbortController()
  let late: NodeJS.Timeout | undefined
  const listener = (name: NodeJS.Signals) => {
    if (!stop.signal.aborted) {
      const request = new StopRequest(name)
      stop.abort(request)
      // What `say` throws or rejects with ends the run, as with every hook.
      void attempt(() => say(request.describe())).then(said => said.ok || abort.abort(said.error.error))
    } else if (!abort.signal.aborted) {
      late = endProcess(abort, name)
    }
  }
  for (const name of signals) process.on(name, listener)
  return {
    stop: stop.signal,
    signal: abort.signal,
    [Symbol.dispose]: () => {
      clearTimeout(late)
      for (const name of signals) process.off(name, listener)
    },
  }
}

/** Aborts the run. The program may catch that and go on; if it does not, the process ends without a stack. */
function endProcess(abort: AbortController, name: NodeJS.Signals): NodeJS.Timeout {
  const status = 128 + constants.signals[name]
  const reason = new HoldfastError('interrupted', `The process received ${name} twice.`, { kind: 'aborted' })
  process.exitCode = status
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    for (let at = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
      if (at === reason) process.exit(status)
    }
  })
  abort.abort(reason)
  return setTimeout(() => process.exit(status), graceMs).unref()
}
