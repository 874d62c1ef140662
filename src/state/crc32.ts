/** CRC-32 as in IEEE 802.3, reflected, polynomial 0xEDB88320: the one of gzip and PNG. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/**
 * CRC-32 of the bytes from `start` to `end`, as an unsigned number.
 *
 * A table in JavaScript, because `zlib.crc32` came with Node 20.15 and costs more than this on short records.
 */
export function crc32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = -1
  for (let at = start; at < end; at++) crc = step(crc, bytes[at] as number)
  return ~crc >>> 0
}

/** CRC-32 of a text's UTF-8 bytes. */
export function crc32OfText(text: string): number {
  let crc = -1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return crc32(Buffer.from(text))
    crc = step(crc, code)
  }
  return ~crc >>> 0
}

function step(crc: number, byte: number): number {
  return (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number)
}
