import { maskSecrets } from '../../log/index.js'
import type { Failure, Lines, Range } from '../../log/index.js'

/** What a reader takes in at once, and all that an excerpt needs to be. */
export const longestExcerpt = 20
/** Failures of one tool that stand closer than this are read as one. */
const closest = 6
/** A cause shorter than this is read with the lines that stand close around it. */
const short = 3
const around = 2

/**
 * The block of a root cause: its own lines and, while they are few, those of the failures of the same tool that follow at once
 * (the second error of a compiler, the second failing test).
 */
export function excerptRange(lines: Lines, cause: Failure, failures: readonly Failure[]): Range {
  let { startLine, endLine } = cause
  for (const next of failures) {
    if (next.tool !== cause.tool || next.role !== cause.role || next.startLine <= startLine) continue
    if (next.startLine > endLine + 1 + closest || endLine - startLine + 1 >= longestExcerpt) break
    endLine = Math.max(endLine, next.endLine)
  }
  if (endLine - startLine + 1 < short) {
    for (let i = 0; i < around && lines.text(startLine - 1) !== '' && startLine > 1; i++) startLine--
    for (let i = 0; i < around && lines.text(endLine + 1) !== '' && endLine < lines.count; i++) endLine++
  }
  endLine = Math.min(endLine, startLine + longestExcerpt - 1, lines.count)
  while (startLine < endLine && lines.text(startLine) === '') startLine++
  while (endLine > startLine && lines.text(endLine) === '') endLine--
  return { startLine, endLine }
}

/** The words of a range of lines, secrets masked. */
export function textOf(lines: Lines, { startLine, endLine }: Range): string {
  const texts: string[] = []
  for (let line = startLine; line <= endLine; line++) texts.push(lines.quote(line))
  return maskSecrets(texts.join('\n'))
}
