import type { Lines } from '../read/lines.js'
import type { Reach, Rule } from '../../tools/index.js'

/** Lines of a log, 1-based, both ends included. */
export interface Range {
  /** The first line of it, from 1. */
  readonly startLine: number
  /** The last line of it. */
  readonly endLine: number
}

/** The lines that tell a failure: the anchor and what its rule reaches, less the blank lines at both ends. */
export function blockAround(lines: Lines, anchor: number, rule: Pick<Rule, 'before' | 'after'>): Range {
  let startLine = rule.before ? reach(lines, anchor, rule.before, -1) : anchor
  let endLine = rule.after ? reach(lines, anchor, rule.after, 1) : anchor
  while (startLine < anchor && lines.text(startLine) === '') startLine++
  while (endLine > anchor && lines.text(endLine) === '') endLine--
  return { startLine, endLine }
}

function reach(lines: Lines, anchor: number, reach: Reach, direction: 1 | -1): number {
  let last = anchor
  for (let step = 1; step <= reach.max; step++) {
    const line = anchor + step * direction
    if (line < 1 || line > lines.count) break
    const text = lines.text(line)
    if (reach.until?.test(text) === true) break
    if (reach.while?.test(text) === false) break
    last = line
    if (reach.through?.test(text) === true) return last
  }
  return reach.through && !reach.while && !reach.until ? anchor : last
}
