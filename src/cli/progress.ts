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
