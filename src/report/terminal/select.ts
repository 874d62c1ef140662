/**
 * Which lines of a quotation a part of `room` rows shows: from a little before the telling one, as many as fit.
 *
 * @param rowsOf how many rows each line takes.
 * @param key index of the line that must be seen.
 * @returns the first index, and the one behind the last.
 */
export function selectLines(
  rowsOf: readonly number[],
  key: number,
  room: number,
): { readonly from: number; readonly to: number } {
  const all = rowsOf.reduce((sum, rows) => sum + rows, 0)
  if (all <= room) return { from: 0, to: rowsOf.length }
  let [from, to, taken] = [key, key + 1, rowsOf[key] ?? 0]
  const take = (at: number) => {
    const rows = rowsOf[at]
    if (rows === undefined || taken + rows > room) return false
    taken += rows
    return true
  }
  for (let before = 0; before < 2 && take(from - 1); before++) from--
  while (take(to)) to++
  while (take(from - 1)) from--
  return { from, to }
}

/** The index of the line that says what the summary says; 0 if none does. */
export function keyLine(lines: readonly string[], summary: string): number {
  const message = summary.replace(/…$/, '')
  const parts = [message, message.slice(message.indexOf(': ') + 2)].map(part => part.trim())
  const found = parts.map(part => (part === '' ? -1 : lines.findIndex(line => line.includes(part))))
  return Math.max(0, found.find(at => at >= 0) ?? 0)
}
