import type { BatchProgress } from '../batch/index.js'
import type { DiagnosisPhase } from '../ci/index.js'
import type { Output } from './context.js'

const wipe = '\r\u001b[K'
/** A diagnosis that ends sooner shows no line, in milliseconds. */
const fewestLogs = 300
/** How often the line is written again, in milliseconds: reading updates it more often. */
const often = 100

export interface Progress {
  readonly watch: {
    readonly onProgress: (bytes: number) => void
    readonly onPhase: (phase: DiagnosisPhase) => void
  }
  readonly clear: () => void
}

const doing: Readonly<Record<DiagnosisPhase, string>> = {
  read: 'Reading',
  environment: 'Checking the environment for',
  agents: 'Looking for the cause in',
  claude: 'Asking Claude about',
  synthesis: 'Writing the report of',
}

/** A line that says what is done with a log, and for how long; on a terminal, and only if it takes a while. */
export function createProgress(output: Output, name: string, now = () => performance.now()): Progress {
  if (output.isTTY !== true)
    return { watch: { onProgress: () => undefined, onPhase: () => undefined }, clear: () => undefined }
  const began = now()
  let [phase, size, written] = ['read' as DiagnosisPhase, '', began + fewestLogs - often]
  let shown = false
  const show = () => {
    if (now() - written < often) return
    written = now()
    shown = true
    const columns = Math.max(narrowest, output.columns ?? usualColumns) - 1
    const seconds = ((written - began) / 1_000).toFixed(0)
    output.write(`${wipe}${`${doing[phase]} ${name}${size}, ${seconds} s`.slice(0, columns)}`)
  }
  const timer = setInterval(show, 1_000).unref()
  return {
    watch: {
      onProgress(bytes) {
        size = bytes >= 1e6 ? `: ${Math.floor(bytes / 1e6)} MB` : ''
        show()
      },
      onPhase(next) {
        phase = next
        if (next !== 'read') size = ''
        show()
      },
    },
    clear() {
      clearInterval(timer)
      if (shown) output.write(wipe)
      shown = false
    },
  }
}

/** An output on which nothing shows progress. */
export const quietOutput: Output = {
  write: () => true,
  isTTY: false,
}

const narrowest = 20
const usualColumns = 80

export interface FleetProgress {
  readonly update: (progress: BatchProgress) => void
  /** Prints, with the line out of the way. */
  readonly aside: (print: () => void) => void
  readonly clear: () => void
}

/** Where no terminal reads, a line so often is enough, in milliseconds. */
const plainInterval = 10_000

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
