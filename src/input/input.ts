// holdfast-allow-file sync-in-async: a descriptor opened without waiting leaves no thread behind that a pipe could block
import fs from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { devNull } from 'node:os'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { onAbort, pause } from '../retry/index.js'
import { noWait, tooLarge, wrongKind } from './regular.js'

const read = promisify(fs.read)

/** What a path of the user leads to, open for reading. */
export interface Input {
  /** Its bytes, once. Ends with the signal's reason when that aborts, also while a pipe says nothing. */
  readonly chunks: AsyncIterable<Buffer>
  /** Of a regular file, which can be read again: whoever has it closes it. A pipe has none. */
  readonly descriptor: number | undefined
}

/** So much is read at once, in bytes. */
const chunkSize = 1 << 20

/** How often, in milliseconds, a named pipe is asked whether somebody writes to it. */
const pollMs = 20

/**
 * Opens what a user names on a command line: a regular file or a pipe, such as `<(command)` of a shell. No thread waits
 * for a pipe, so that the process can end at any time.
 *
 * @throws EISDIR; EFTYPE if it is a socket or a device; else what the system says.
 */
export async function openInput(file: string, signal?: AbortSignal): Promise<Input> {
  signal?.throwIfAborted()
  if (file === devNull) return { chunks: nothing(), descriptor: undefined }
  const found = await stat(file)
  if (found.isFile()) {
    const descriptor = fs.openSync(file, fs.constants.O_RDONLY | noWait)
    return { chunks: chunksOf(descriptor, found.size, signal), descriptor }
  }
  if (found.isFIFO()) return { chunks: pipedChunks(file, signal), descriptor: undefined }
  throw wrongKind(found)
}

/**
 * All bytes of what a user names on a command line, as {@link openInput} takes it.
 *
 * @throws EFBIG if it is larger than `maxBytes`; else as `openInput`, or the signal's reason.
 */
export async function readInput(
  file: string,
  { signal, maxBytes }: { readonly signal?: AbortSignal | undefined; readonly maxBytes: number },
): Promise<Buffer> {
  const { chunks, descriptor } = await openInput(file, signal)
  try {
    const parts: Buffer[] = []
    let length = 0
    for await (const chunk of chunks) {
      length += chunk.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      parts.push(chunk)
    }
    return Buffer.concat(parts)
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

async function* nothing(): AsyncGenerator<Buffer> {
  // The null device is an empty file.
}

/** The chunks of a stream. An abort ends it at once, also while it is silent. */
export async function* untilAborted(
  stream: AsyncIterable<unknown>,
  signal: AbortSignal | undefined,
): AsyncGenerator {
  signal?.throwIfAborted()
  const destroy = () => (stream as Partial<Readable>).destroy?.()
  const stopListening = signal && onAbort(signal, destroy)
  try {
    for await (const chunk of stream) {
      signal?.throwIfAborted()
      yield chunk
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    stopListening?.()
  }
  signal?.throwIfAborted() // a destroyed stream may end as if it were whole
}

/** Not by a stream of Node.js: one that is left early closes the descriptor, which is not its own. */
async function* chunksOf(
  descriptor: number,
  size: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  let at = 0
  const readNext = async () => {
    const room = Math.max(4096, Math.min(chunkSize, size - at + 1)) // it may have grown since
    const { bytesRead, buffer } = await read(descriptor, Buffer.allocUnsafe(room), 0, room, at)
    at += bytesRead
    return buffer.subarray(0, bytesRead)
  }
  let next = readNext()
  try {
    for (let chunk = await next; chunk.length > 0; chunk = await next) {
      signal?.throwIfAborted()
      next = readNext() // while this one is worked on
      next.catch(() => undefined) // is thrown when it is its turn
      yield chunk
    }
  } finally {
    await next.catch(() => undefined) // whoever is called back closes the descriptor
  }
}

async function* pipedChunks(file: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const isNamed = await hasName(file)
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | noWait)
  let first: Buffer | undefined
  try {
    while ((first = readNow(descriptor))?.length === 0) {
      if (!isNamed) return // nobody can write to it any more
      await pause(pollMs, signal)
    }
  } catch (error) {
    fs.closeSync(descriptor)
    throw error
  }
  const { Socket } = await import('node:net') // for a pipe alone: it takes milliseconds to load
  // Closes the descriptor when it ends.
  const rest = new Socket({ fd: descriptor, readable: true, writable: false })
  if (first) yield first
  yield* untilAborted(rest, signal) as AsyncGenerator<Buffer>
}

/** What is in a pipe now; empty if nobody writes to it, `undefined` if somebody does and has not yet. */
function readNow(descriptor: number): Buffer | undefined {
  try {
    const bytes = Buffer.allocUnsafe(1 << 16)
    return bytes.subarray(0, fs.readSync(descriptor, bytes))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}

/** False for a pipe between two processes, of which a path such as /dev/fd/63 speaks. */
async function hasName(file: string): Promise<boolean> {
  const real = await realpath(file).catch(() => '/proc/')
  return !real.startsWith('/proc/') && !real.startsWith('/dev/fd/')
}
