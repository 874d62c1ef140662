/**
 * The Levenshtein distance of two texts, where it is at most `bound`; `undefined` where it is more. Works on a band
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

/** How often each run of four characters stands in a text. */
export function fourGrams(text: string): ReadonlyMap<string, number> {
  const grams = new Map<string, number>()
  for (let i = 0; i + 4 <= text.length; i++) {
    const gram = text.slice(i, i + 4)
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

/**
 * A distance that the two texts surely reach: one edit changes four 4-grams on either side at the most.
 *
 * Ukkonen, "Approximate string-matching with q-grams and maximal matches", TCS 92 (1992) 191–211.
 */
export function distanceAtLeast(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let different = 0
  for (const [gram, count] of a) different += Math.abs(count - (b.get(gram) ?? 0))
  for (const [gram, count] of b) if (!a.has(gram)) different += count
  return Math.ceil(different / 8)
}
