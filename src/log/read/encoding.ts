import { LogReadError } from '../errors.js'

/** What the first bytes of packed files look like, and what unpacks each. */
const formats: readonly {
  readonly magic: readonly number[]
  readonly name: string
  readonly unpack: string
}[] = [
  { magic: [0x1f, 0x8b], name: 'gzip', unpack: 'gunzip -c' },
  { magic: [0x50, 0x4b, 3, 4], name: 'zip', unpack: 'unzip -p' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], name: 'zstd', unpack: 'zstd -dc' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: 'xz', unpack: 'xz -dc' },
  { magic: [0x42, 0x5a, 0x68], name: 'bzip2', unpack: 'bunzip2 -c' },
]

/** More than this share of control characters, NUL aside, in the first bytes, and it is no text: packed data has 0.09, logs have none. */
const tooBinary = 0.02
const headLength = 8192
/** A head of fewer bytes counts as one of this many: in a line or two, one control character is no share. */
const fewBytes = 256

/** @throws LogReadError if the first bytes of a log say that it is none. */
export function checkHead(chunk: Buffer, name: string): void {
  const packed = formats.find(({ magic }) => magic.every((byte, i) => chunk[i] === byte))
  if (packed) {
    const remedy = `is packed with ${packed.name}. Unpack it first: ${packed.unpack} LOG | holdfast diagnose -`
    throw new LogReadError('log-packed', name, remedy)
  }
  if (utf16Of(chunk)) return
  const head = chunk.subarray(0, headLength)
  let odd = 0
  for (const byte of head)
    if ((byte > 0 && byte < 7) || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) odd++
  if (odd > tooBinary * Math.max(head.length, fewBytes)) {
    throw new LogReadError('log-binary', name, 'is not text. Name the log that the job printed.')
  }
}

/** A converter to UTF-8 for a log that starts with a mark of UTF-16 (PowerShell's `>` writes one), else undefined. */
export function decoderFor(head: Buffer): ((chunk: Buffer) => Buffer) | undefined {
  const encoding = utf16Of(head)
  if (!encoding) return undefined
  const decoder = new TextDecoder(encoding)
  return chunk => Buffer.from(decoder.decode(chunk, { stream: true }))
}

function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}
