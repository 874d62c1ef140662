import type { BatchProgress } from '../batch/index.js'
import type { Output } from './context.js'

/** A log below this is read before anyone could read the line. */
const worthTelling = 64 << 20

export interface Progress {
  readonly update: (bytes: number) => void
  readonly clear: () => void
}

/** A line that tells how far the reading is, on a terminal and for a large log only. */
export function createProgress(output: Output, name: string): Progress {
  let shown = false
  return {
    update(bytes) {
      if (output.isTTY !== true || bytes < worthTelling) return
      shown = true
      output.write(`\r\u001b[KReading ${name}: ${Math.floor(bytes / 1e6)} MB`)
    },
    clear() {
      if (shown) output.write('\r\u001b[K')
    },
  }
}

export interface FleetProgress {
  readonly update: (progress: BatchProgress) => void
  /** Prints, with the line out of the way. */
  readonly aside: (print: () => void) => void
  readonly clear: () => void
}

/** Where no terminal reads, a line so often is enough, in milliseconds. */
const plainInterval = 10_000
const wipe = '\r\u001b[K'

/** A line that tells how far many logs are: the same one over and over on a terminal, else one now and then. */
export function createFleetProgress(output: Output, logs: number): FleetProgress {
  const terminal = output.isTTY === true
  let shown = ''
  let toldAt = 0
  const show = (text: string) => {
    if (shown !== '' || text !== '') output.write(`${wipe}${text}`)
    shown = text
  }
  return {
    update(progress) {
      if (logs === 1 || progress.settled === logs) return
      if (terminal) show(describe(progress, logs))
      else if (progress.elapsedMs - toldAt >= plainInterval) {
        toldAt = progress.elapsedMs
        output.write(`${describe(progress, logs)}\n`)
      }
    },
    aside(print) {
      const line = shown
      show('')
      print()
      show(line)
    },
    clear: () => show(''),
  }
}

function describe({ settled, failed, etaMs }: BatchProgress, logs: number): string {
  const parts = [
    `${settled} of ${logs} logs`,
    ...(failed > 0 ? [`${failed} could not be read`] : []),
    ...(etaMs === undefined ? [] : [`${Math.ceil(etaMs / 1000)} s left`]),
  ]
  return parts.join(', ')
}
