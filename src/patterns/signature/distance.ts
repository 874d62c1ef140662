/**
 * The Levenshtein distance of two texts, if it is at most `bound`; `undefined` if it is more. Works on a band
 * of the matrix only: O(length × bound).
 *
 * Ukkonen, "Algorithms for approximate string matching", Information and Control 64 (1985) 100–118.
 *
 * @example
 * boundedDistance('kitten', 'sitting', 3) // => 3
 */
export function boundedDistance(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined
  const far = bound + 1
  let previous = Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, far))
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(far)
    if (i <= bound) row[0] = i
    let best = row[0] ?? far
    for (let j = Math.max(1, i - bound); j <= Math.min(b.length, i + bound); j++) {
      const change = (previous[j - 1] ?? far) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1)
      const value = Math.min(change, (previous[j] ?? far) + 1, (row[j - 1] ?? far) + 1)
      row[j] = value
      if (value < best) best = value
    }
    if (best > bound) return undefined
    previous = row
  }
  const distance = previous[b.length] ?? far
  return distance > bound ? undefined : distance
}

/** Runs of four characters are counted in this many boxes: the more, the sharper the bound below. */
const boxes = 4096

/** How often the runs of four characters of a text fall into each box. */
export function fourGrams(text: string): Uint16Array {
  const counts = new Uint16Array(boxes)
  for (let i = 3; i < text.length; i++) {
    let hash = 0
    for (let j = i - 3; j <= i; j++) hash = Math.imul(hash, 31) + text.charCodeAt(j)
    const box = (hash ^ (hash >>> 12)) & (boxes - 1)
    counts[box] = (counts[box] ?? 0) + 1
  }
  return counts
}

/**
 * A distance that the two texts surely reach: one edit changes four 4-grams on either side at the most, and two that
 * fall into one box only make the sum smaller.
 *
 * Ukkonen, "Approximate string-matching with q-grams and maximal matches", TCS 92 (1992) 191–211.
 */
export function distanceAtLeast(a: Uint16Array, b: Uint16Array): number {
  let different = 0
  for (let i = 0; i < boxes; i++) different += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
  return Math.ceil(different / 8)
}
