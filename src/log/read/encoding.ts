import { LogReadError } from '../errors.js'

/** What the first bytes of files that are no logs look like, and what to do about each. */
const formats: readonly { readonly magic: readonly number[]; readonly remedy: string }[] = [
  {
    magic: [0x1f, 0x8b],
    remedy: 'is packed with gzip. Unpack it first: gunzip -c LOG | holdfast diagnose -',
  },
  { magic: [0x50, 0x4b, 3, 4], remedy: 'is a zip archive. Unpack it first and name the log in it.' },
  {
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    remedy: 'is packed with zstd. Unpack it first: zstd -dc LOG | holdfast diagnose -',
  },
  {
    magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    remedy: 'is packed with xz. Unpack it first: xz -dc LOG | holdfast diagnose -',
  },
]

/** More than this share of control characters in the first bytes, and it is no text: packed data has 0.09, logs have none. */
const tooBinary = 0.02
const headLength = 8192

/** @throws LogReadError where the first bytes of a log say that it is none. */
export function checkHead(chunk: Buffer, name: string): void {
  for (const { magic, remedy } of formats) {
    if (magic.every((byte, i) => chunk[i] === byte)) throw new LogReadError('log-packed', name, remedy)
  }
  if (utf16Of(chunk)) return
  const head = chunk.subarray(0, headLength)
  let odd = 0
  for (const byte of head) if (byte < 7 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) odd++
  if (head.length > 0 && odd / head.length > tooBinary) {
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
