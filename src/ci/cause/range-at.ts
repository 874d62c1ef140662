import type { Range } from '../../log/index.js'

/** The range that contains a line. The ranges must be in order and must not overlap. */
export function rangeAt<T extends Range>(ranges: readonly T[], line: number): T | undefined {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.startLine ?? Infinity) <= line) low = middle + 1
    else high = middle
  }
  const range = ranges[low - 1]
  return range && line <= range.endLine ? range : undefined
}
