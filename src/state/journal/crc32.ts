/**
 * CRC-32 as in IEEE 802.3, reflected, polynomial 0xEDB88320: the one of gzip and PNG. A byte takes one step of it,
 * `crc = (crc >>> 8) ^ crc32Table[(crc ^ byte) & 0xff]`, beginning with -1 and ending with the complement.
 */
export const crc32Table = Int32Array.from({ length: 256 }, (_, byte) => {
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
  return ~crc32Run(-1, bytes, start, end) >>> 0
}

/** Goes on from `crc` with the bytes from `start` to `end`. */
export function crc32Run(crc: number, bytes: Uint8Array, start: number, end: number): number {
  let run = crc
  for (let at = start; at < end; at++)
    run = (run >>> 8) ^ (crc32Table[(run ^ (bytes[at] as number)) & 0xff] as number)
  return run
}
