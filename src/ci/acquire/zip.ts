import { inflateRawSync } from 'node:zlib'

/** A file in a zip archive. */
export interface ZipEntry {
  readonly name: string
  /** Undefined if it is damaged, encrypted, or larger than allowed. */
  readonly bytes: () => Buffer | undefined
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
/** Stored as it is, and deflated: GitHub writes no others. */
const stored = 0
const deflated = 8

/**
 * The files of a zip archive, by its central directory. `undefined` if the bytes are no archive or are cut off.
 * Archives over 4 GiB (zip64) are not read.
 */
export function unzip(archive: Buffer, largest = 512 << 20): ZipEntry[] | undefined {
  try {
    const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) return undefined
    const entries: ZipEntry[] = []
    let at = archive.readUInt32LE(end + 16)
    for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
      if (archive.readUInt32LE(at) !== directoryEntry) return undefined
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset =>
        archive.readUInt16LE(at + offset),
      )
      const nameEnd = at + 46 + (nameLength ?? 0)
      const header = {
        encrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
        method: archive.readUInt16LE(at + 10),
        size: archive.readUInt32LE(at + 20),
        start: archive.readUInt32LE(at + 42),
      }
      const from =
        header.start + 30 + archive.readUInt16LE(header.start + 26) + archive.readUInt16LE(header.start + 28)
      const packed = archive.subarray(from, from + header.size)
      entries.push({
        name: archive.toString('utf8', at + 46, nameEnd),
        bytes: () => {
          if (header.encrypted || (header.method !== stored && header.method !== deflated)) return undefined
          return header.method === stored ? packed : inflated(packed, largest)
        },
      })
      at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0)
    }
    return entries
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function inflated(packed: Buffer, largest: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: largest })
  } catch {
    return undefined // whatever is wrong with it, nobody can read it
  }
}
