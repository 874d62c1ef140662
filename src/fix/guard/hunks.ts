/** The lines of a file that a change removes and adds. */
export interface LineChanges {
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** A file of more lines is compared as a bag of lines: it is a lock file or was generated. */
const longest = 4000

/** What differs between two texts, by their longest common subsequence of lines. */
export function lineChanges(before: string, after: string): LineChanges {
  const a = before === '' ? [] : before.split(/\r?\n/)
  const b = after === '' ? [] : after.split(/\r?\n/)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  return left.length * right.length > longest * longest ? bagDifference(left, right) : difference(left, right)
}

function difference(a: readonly string[], b: readonly string[]): LineChanges {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const removed: string[] = []
  const added: string[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) removed.push(a[i++] ?? '')
    else added.push(b[j++] ?? '')
  }
  return { removed: [...removed, ...a.slice(i)], added: [...added, ...b.slice(j)] }
}

function bagDifference(a: readonly string[], b: readonly string[]): LineChanges {
  return { removed: without(a, b), added: without(b, a) }
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1)
  return lines.filter(line => {
    const left = counts.get(line) ?? 0
    counts.set(line, left - 1)
    return left <= 0
  })
}
