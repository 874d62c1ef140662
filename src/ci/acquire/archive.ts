import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { readInput } from '../../input/index.js'
import {
  checkArgument,
  checkOptions,
  nonEmptyText,
  signal as signalRule,
  wholeNumber,
} from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { HoldfastError } from '../../result/index.js'
import type { ZipEntry } from './zip.js'

/** A log in an archive. */
export interface ArchivedLog {
  /** `logs_1.zip:0_build.txt`; of a packed log the name of its file. */
  readonly name: string
  /** Unpacks it. Its errors come through the stream. */
  readonly open: () => Readable
}

/** Options of `logsInArchive`. */
export interface ArchiveOptions {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** The most bytes that a log may have once it is unpacked. Default: 2 GiB, in a zip archive 512 MiB. */
  readonly maxBytes?: number | undefined
}

const rules: RulesOf<ArchiveOptions> = { signal: signalRule, maxBytes: wholeNumber(1) }

/** Bounds: bytes of a log in a zip archive, of a packed log, of an archive; logs in an archive. */
const largest = { entry: 512 << 20, packed: 2 ** 31, archive: 1 << 30, logs: 10_000 }
/** One a job in GitHub's archive; the logs of its steps lie in folders and say the same again. */
const jobLog = /^-?\d+_[^/\\]+\.txt$/
const logFile = /\.(?:log|txt|out)(?:\.gz)?$/i
const gzipMark = [0x1f, 0x8b]
const zipMark = [0x50, 0x4b]

/**
 * The logs in a zip archive, such as the one that GitHub's "Download log archive" gives, or the log that is packed with gzip. Nothing
 * is written to the disk, and each log is unpacked only when it is opened.
 *
 * @returns undefined if the file is neither.
 * @throws HoldfastError `archive-unreadable` if it is damaged, encrypted or contains no log; `archive-too-large`.
 * @example
 * for (const { name, open } of (await logsInArchive('logs_1.zip')) ?? [])
 *   console.log(name, (await diagnose({ kind: 'stdin', stream: open(), name })).rootCause?.summary)
 */
export async function logsInArchive(
  file: string,
  options: ArchiveOptions = {},
): Promise<ArchivedLog[] | undefined> {
  checkArgument('logsInArchive', 'file', file, nonEmptyText)
  checkOptions('logsInArchive', options, rules)
  const head = await headOf(file)
  if (startsWith(head, gzipMark)) {
    const unpack = () => Readable.from(gunzipped(file, options.maxBytes ?? largest.packed))
    return [{ name: file, open: unpack }]
  }
  if (!startsWith(head, zipMark)) return undefined
  const bytes = await readInput(file, { signal: options.signal, maxBytes: largest.archive })
  const limit = options.maxBytes ?? largest.entry
  const { unzip } = await import('./zip.js')
  const entries = unzip(bytes, limit)
  if (!entries) throw unreadable(file, 'is not a zip archive, or is incomplete. Download it again')
  const logs = chosen(entries)
  if (logs.length === 0) throw unreadable(file, 'has no .txt or .log file. Name an archive of logs')
  if (logs.length > largest.logs) throw tooLarge(file, `has more than ${largest.logs} logs`)
  return logs.map(entry => {
    const name = `${file}:${entry.name}`
    return { name, open: () => Readable.from(unzipped(entry, name, limit)) }
  })
}

/** The logs of the jobs, if it is an archive of GitHub's, else all. */
function chosen(entries: readonly ZipEntry[]): ZipEntry[] {
  const jobs = entries.filter(({ name }) => jobLog.test(name))
  return jobs.length > 0 ? jobs : entries.filter(({ name }) => logFile.test(name))
}

async function* unzipped(entry: ZipEntry, name: string, limit: number): AsyncGenerator<Buffer> {
  const { gunzip } = await import('node:zlib')
  const bytes = entry.bytes()
  if (!bytes)
    throw unreadable(
      name,
      `is damaged, encrypted, or larger than ${Math.round(limit / 2 ** 20)} MiB. Unpack it yourself`,
    )
  if (startsWith(bytes, zipMark)) throw unreadable(name, 'is an archive inside an archive. Unpack it first')
  if (!startsWith(bytes, gzipMark)) {
    yield bytes
    return
  }
  try {
    yield await promisify(gunzip)(bytes, { maxOutputLength: limit })
  } catch (cause) {
    throw unreadable(name, 'cannot be unpacked. Unpack it yourself', cause)
  }
}

async function* gunzipped(file: string, limit: number): AsyncGenerator<Buffer> {
  let size = 0
  const { createGunzip } = await import('node:zlib') // most logs are not packed, and it takes milliseconds to load
  const packed = createReadStream(file)
  const unpacked = packed.pipe(createGunzip())
  packed.on('error', error => unpacked.destroy(error))
  try {
    for await (const chunk of unpacked) {
      const bytes = chunk as Buffer
      if (size === 0 && bytes.toString('latin1', 257, 262) === 'ustar')
        throw unreadable(file, 'is a packed tar archive. Unpack it first: tar -xzf')
      size += bytes.length
      if (size > limit) throw tooLarge(file, `unpacks to more than ${Math.round(limit / 2 ** 20)} MiB`)
      yield bytes
    }
  } catch (error) {
    if (error instanceof HoldfastError) throw error
    throw unreadable(file, 'is a damaged or incomplete gzip file. Download it again', error)
  } finally {
    packed.destroy()
  }
}

/** Nothing of what is no file, or cannot be read: whoever reads it says so. */
async function headOf(file: string): Promise<Buffer> {
  const isFile = await stat(file).then(
    found => found.isFile(),
    () => false,
  )
  if (!isFile) return Buffer.alloc(0)
  try {
    await using handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return Buffer.alloc(0)
  }
}

const startsWith = (bytes: Buffer, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte)

const unreadable = (name: string, problem: string, cause?: unknown): HoldfastError =>
  new HoldfastError('archive-unreadable', `${name} ${problem}.`, { kind: 'invalid-input', cause })

const tooLarge = (name: string, problem: string): HoldfastError =>
  new HoldfastError('archive-too-large', `${name} ${problem}. Unpack it and name the logs to diagnose.`, {
    kind: 'invalid-input',
  })
