import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import type { KeptOutput } from './kept.js'

/** Bytes of a line without an end that are kept back, so that the lines of two streams do not mix in the file. */
const longestLine = 64 << 10
/** Milliseconds of silence after the command's end, and milliseconds in all, before programs that still write to its output are ignored. */
const quietMs = 1_000
const patienceMs = 5_000
const lineEnd = 0x0a

export const readerOf = (descriptor: number): Readable => new Socket({ fd: descriptor, readable: true })

/** Passes a stream of the command on as it comes, byte by byte, and keeps a copy of it. */
export class Relay {
  /** Settles when the command, and every other process with its end of the stream, has closed it. */
  readonly ended: Promise<void>
  lastData = performance.now()
  readonly #source: Readable
  readonly #kept: KeptOutput
  #partialLine: Buffer = Buffer.alloc(0)

  /** @param target undefined: nothing is printed. */
  constructor(source: Readable, target: Writable | undefined, kept: KeptOutput, wholeLines: boolean) {
    this.#source = source
    this.#kept = kept
    source.on('data', (chunk: Buffer) => {
      this.lastData = performance.now()
      if (wholeLines) this.#keepLines(chunk)
      else kept.add(chunk)
      if (target?.write(chunk) === false) {
        source.pause()
        target.once('drain', () => source.resume())
      }
    })
    // Nobody reads any more (`| head`): the command meets a closed pipe, as it would without this process.
    target?.on('error', () => source.destroy())
    this.ended = new Promise(resolve => source.once('close', resolve).once('error', () => undefined))
  }

  /** Reads what is there, and no longer than somebody goes on writing. */
  async finish(): Promise<boolean> {
    const exited = performance.now()
    this.lastData = exited
    let closed = false
    void this.ended.then(() => (closed = true))
    let timer: NodeJS.Timeout | undefined
    await Promise.race([
      this.ended,
      new Promise<void>(resolve => {
        timer = setInterval(() => {
          const now = performance.now()
          if (now - this.lastData >= quietMs || now - exited >= patienceMs) resolve()
        }, 50)
      }),
    ])
    clearInterval(timer)
    this.#source.destroy()
    this.#kept.add(this.#partialLine)
    this.#partialLine = Buffer.alloc(0)
    return closed
  }

  #keepLines(chunk: Buffer): void {
    const end = chunk.lastIndexOf(lineEnd) + 1
    if (end > 0) {
      this.#kept.add(Buffer.concat([this.#partialLine, chunk.subarray(0, end)]))
      this.#partialLine = Buffer.from(chunk.subarray(end))
      return
    }
    this.#partialLine = Buffer.concat([this.#partialLine, chunk])
    if (this.#partialLine.length < longestLine) return
    this.#kept.add(this.#partialLine)
    this.#partialLine = Buffer.alloc(0)
  }
}
