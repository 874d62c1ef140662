/** The candidate that was most likely meant, if any is near: a slip of the hand, or another way to write it. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const slips = Math.min(word.length - 1, Math.max(1, Math.floor(word.length / 3)))
  const [best] = candidates
    .map(candidate => ({ candidate, distance: editDistance(plain(word), plain(candidate)) }))
    .filter(({ distance }) => distance <= slips)
    .sort((a, b) => a.distance - b.distance)
  return best?.candidate
}

/** `maxRetries`, `max-retries` and `MAX_RETRIES` are one word. */
const plain = (word: string): string => word.toLowerCase().replace(/[-_]/g, '')

/** Insertions, deletions and replacements from one word to the other (Levenshtein 1965). */
export function editDistance(from: string, to: string): number {
  const letters = Array.from(to)
  const first = [0, ...letters.map((_, index) => index + 1)]
  const last = Array.from(from).reduce((row, letter, index) => {
    let [corner, left] = [index, index + 1]
    const rest = row.slice(1).map((above, at) => {
      left = Math.min(above + 1, left + 1, corner + (letters[at] === letter ? 0 : 1))
      corner = above
      return left
    })
    return [index + 1, ...rest]
  }, first)
  return Number(last.at(-1))
}
