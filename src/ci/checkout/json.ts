import { Worker } from 'node:worker_threads'
import { onAbort } from '../../retry/index.js'

/** Text up to this length is parsed at once: no such text takes longer than a few milliseconds. */
const short = 64 << 10

/** A part that is longer than this, as JSON, counts as none: a manifest of a mebibyte is nobody's. In characters. */
const longestPart = 1 << 20

/** A worker that gives back one part of a JSON text. It is code as text, so that it needs no file of its own. */
const program = `
const { parentPort, workerData } = require('node:worker_threads')
let value
try {
  value = JSON.parse(workerData.text)
  for (const key of workerData.keys) value = Object.hasOwn(value, key) ? value[key] : undefined
  if (JSON.stringify(value).length > workerData.longestPart) value = undefined
} catch {
  value = undefined
}
parentPort.postMessage(value)
`

/**
 * The part of a JSON text at `keys`; `undefined` if there is none, or the text is no JSON. A hostile text of a few
 * megabytes keeps `JSON.parse` busy for seconds: a long one is parsed beside, ended by the signal, in bounded memory.
 *
 * @throws the signal's reason when it aborts.
 */
export async function parseBeside(
  text: string,
  { keys = [], signal }: { keys?: readonly string[] | undefined; signal?: AbortSignal | undefined } = {},
): Promise<unknown> {
  if (text.length <= short) return partOf(text, keys)
  signal?.throwIfAborted()
  const worker = new Worker(program, {
    eval: true,
    workerData: { text, keys, longestPart },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    execArgv: [],
  })
  let stopListening: (() => void) | undefined
  try {
    return await new Promise<unknown>((resolve, reject) => {
      stopListening = signal && onAbort(signal, () => reject(signal.reason as Error))
      worker.once('message', resolve)
      worker.once('error', () => resolve(undefined)) // out of memory: no lock file or manifest is like that
      worker.once('exit', () => resolve(undefined))
    })
  } finally {
    stopListening?.()
    await worker.terminate()
  }
}

function partOf(text: string, keys: readonly string[]): unknown {
  try {
    return keys.reduce<unknown>(
      (value, key) =>
        Object.hasOwn(value as object, key) ? (value as Record<string, unknown>)[key] : undefined,
      JSON.parse(text),
    )
  } catch {
    return undefined
  }
}
