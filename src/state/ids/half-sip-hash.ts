/** Two random numbers. Whoever does not know them cannot make ids that all fall into one place of a table. */
export type HashKey = readonly [number, number]

/** HalfSipHash-1-3 of the bytes from `start` to `end`: the keyed hash that Linux takes for tables on 32-bit machines. */
export function halfSipHash(bytes: Uint8Array, start: number, end: number, key: HashKey): number {
  const length = end - start
  let v0 = key[0]
  let v1 = key[1]
  let v2 = 0x6c796765 ^ v0
  let v3 = 0x74656462 ^ v1
  let at = start
  for (let round = (length >>> 2) + 4; round > 0; round--) {
    let word = 0
    if (round > 4) {
      word =
        (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24)
      at += 4
    } else if (round === 4) {
      word = length << 24
      for (let shift = 0; at < end; shift += 8) word |= (bytes[at++] as number) << shift
    } else if (round === 3) {
      v2 ^= 0xff
    }
    v3 ^= word
    v0 = (v0 + v1) | 0
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
    v0 = (v0 << 16) | (v0 >>> 16)
    v2 = (v2 + v3) | 0
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
    v0 = (v0 + v3) | 0
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
    v2 = (v2 + v1) | 0
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
    v2 = (v2 << 16) | (v2 >>> 16)
    v0 ^= word
  }
  return v1 ^ v3
}
