/** Whether a path, whose parts are joined by `/`, fits a pattern of `*`, `?` and `**` (any number of folders). */
export function fitsGlob(path: string, pattern: string): boolean {
  return fits(path.split('/'), pattern.split('/'), '**', fitsPart)
}

/** A part of a path: `*` matches any characters, `?` one character. */
function fitsPart(part: string, pattern: string): boolean {
  return fits(
    Array.from(part),
    Array.from(pattern),
    '*',
    (character, wanted) => wanted === '?' || wanted === character,
  )
}

/** Goes back only to the last wildcard, so that the time is at most the product of the two lengths. */
function fits(
  items: readonly string[],
  patterns: readonly string[],
  any: string,
  fitsOne: (item: string, pattern: string) => boolean,
): boolean {
  let [at, wanted, star, resume] = [0, 0, -1, 0]
  while (at < items.length) {
    const pattern = patterns[wanted]
    if (pattern === any) {
      star = wanted++
      resume = at
    } else if (pattern !== undefined && fitsOne(items[at] ?? '', pattern)) {
      at++
      wanted++
    } else if (star >= 0) {
      wanted = star + 1
      at = ++resume
    } else return false
  }
  while (patterns[wanted] === any) wanted++
  return wanted === patterns.length
}

/** Whether a name is a pattern. */
export const isGlob = (name: string): boolean => /[*?]/.test(name)
