import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { openInput, untilAborted } from '../../input/index.js'
import { LogReadError } from '../errors.js'
import { checkHead, decoderFor } from './encoding.js'
import type { Bytes } from './lines.js'

/** Where a log comes from. */
export type LogSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin'; readonly stream: Readable }
  | { readonly kind: 'text'; readonly text: string }

/** A log that was read to its end, and can be read again in parts. */
export interface ReadSource {
  readonly bytes: Bytes
  readonly sha256: string
}

/** A stream is kept in memory up to here, and in a temporary file beyond. */
const spillAt = 64 << 20

/**
 * Reads a log once, from its first byte to its last, giving each chunk to `onChunk` as UTF-8, and waits for what that promises.
 *
 * @throws LogReadError if there is no such file, it cannot be read, or is no text; the signal's reason when it aborts.
 */
export async function readSource(
  source: LogSource,
  onChunk: (chunk: Buffer) => unknown,
  signal?: AbortSignal,
): Promise<ReadSource> {
  if (source.kind === 'text')
    return readChunks([Buffer.from(source.text)], onChunk, keepAll(), 'text', signal)
  if (source.kind === 'stdin')
    return readChunks(untilAborted(source.stream, signal), onChunk, keepAll(), '-', signal)
  const { chunks, descriptor } = await openInput(source.path, signal).catch((error: unknown) => {
    throw LogReadError.from(error, source.path)
  })
  return readChunks(
    chunks,
    onChunk,
    descriptor === undefined ? keepAll() : keepOpen(descriptor),
    source.path,
    signal,
  )
}

async function readChunks(
  chunks: AsyncIterable<unknown> | Iterable<Buffer>,
  onChunk: (chunk: Buffer) => unknown,
  keeper: Keeper,
  name: string,
  signal?: AbortSignal,
): Promise<ReadSource> {
  const hash = createHash('sha256')
  let decode: ((chunk: Buffer) => Buffer) | undefined
  let keep = keeper
  try {
    for await (const part of chunks) {
      signal?.throwIfAborted()
      const chunk = typeof part === 'string' ? Buffer.from(part) : (part as Buffer)
      hash.update(chunk)
      if (!decode) {
        checkHead(chunk, name)
        decode = decoderFor(chunk)
        // What is read again must be what was scanned.
        if (decode !== undefined && keep.verbatim) keep = keepAll(keep.bytes)
        decode ??= same => same
      }
      const text = decode(chunk)
      keep.add(text)
      const promised = onChunk(text)
      if (promised !== undefined) await Promise.resolve(promised)
    }
  } catch (error) {
    keep.bytes.close()
    throw LogReadError.from(error, name)
  }
  return { bytes: keep.bytes, sha256: hash.digest('hex') }
}

/** Remembers a log so that its parts can be read again. */
interface Keeper {
  add(chunk: Buffer): void
  readonly bytes: Bytes
  /** Reads the file itself again, and keeps nothing. */
  readonly verbatim: boolean
}

/** The file stays open: under its path another log may be by then. */
function keepOpen(descriptor: number): Keeper {
  let isOpen = true
  return {
    add: () => undefined,
    verbatim: true,
    bytes: {
      read: (start, length) => readAt(descriptor, start, length),
      close: () => {
        if (isOpen) closeSync(descriptor)
        isOpen = false
      },
    },
  }
}

/** @param instead is closed with it. */
function keepAll(instead?: Bytes): Keeper {
  const chunks: Buffer[] = []
  let size = 0
  let whole: Buffer | undefined
  let spill: { folder: string; descriptor: number } | undefined
  const toDisk = (chunk: Buffer) => {
    if (!spill) {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-'))
      spill = { folder, descriptor: openSync(path.join(folder, 'log'), 'wx+') }
      removeNow(folder)
    }
    for (let done = 0; done < chunk.length;) done += writeSync(spill.descriptor, chunk, done)
  }
  return {
    verbatim: false,
    add: chunk => {
      size += chunk.length
      if (!spill && size <= spillAt) chunks.push(chunk)
      else for (const part of [...chunks.splice(0), chunk]) toDisk(part)
    },
    bytes: {
      read: (start, length) => {
        if (spill) return readAt(spill.descriptor, start, length)
        whole ??= Buffer.concat(chunks.splice(0))
        return whole.subarray(start, start + length)
      },
      close: () => {
        instead?.close()
        if (!spill) return
        closeSync(spill.descriptor)
        rmSync(spill.folder, { recursive: true, force: true })
        spill = undefined
      },
    },
  }
}

/** An open file needs no name: without one, nothing of it is left after a SIGKILL. Windows keeps it until it is closed. */
function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // `close` removes it.
  }
}

/** Synchronous, as blocks are cut out of a log that is already in the page cache: a few dozen reads a log. */
function readAt(descriptor: number, start: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length)
  const got = readSync(descriptor, buffer, 0, length, start)
  return buffer.subarray(0, got)
}
