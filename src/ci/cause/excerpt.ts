import { maskSecrets } from '../../log/index.js'
import type { LogFailure, Lines, Range } from '../../log/index.js'

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
export function excerptRange(lines: Lines, cause: LogFailure, failures: readonly LogFailure[]): Range {
  const wrapped = wrapperLines(failures)
  const belongs = (line: number) =>
    lines.text(line) !== '' && !wrapped.has(line) && line >= 1 && line <= lines.count
  let { startLine, endLine } = cause
  for (const next of failures) {
    if (next.tool !== cause.tool || next.role !== cause.role || next.startLine <= startLine) continue
    if (next.startLine > endLine + 1 + closest || endLine - startLine + 1 >= longestExcerpt) break
    endLine = Math.max(endLine, next.endLine)
  }
  if (endLine - startLine + 1 < short) {
    for (let i = 0; i < around && belongs(startLine - 1); i++) startLine--
    for (let i = 0; i < around && belongs(endLine + 1); i++) endLine++
  }
  endLine = Math.min(endLine, startLine + longestExcerpt - 1, lines.count)
  while (startLine < endLine && lines.text(startLine) === '') startLine++
  while (endLine > startLine && lines.text(endLine) === '') endLine--
  return { startLine, endLine }
}

/** The lines on which wrappers say that something under them failed. */
export function wrapperLines(failures: readonly LogFailure[]): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const { role, startLine, endLine } of failures) {
    if (role === 'wrapper') for (let line = startLine; line <= endLine; line++) lines.add(line)
  }
  return lines
}

/** The words of a range of lines, secrets masked. */
export function textOf(lines: Lines, { startLine, endLine }: Range): string {
  const texts: string[] = []
  for (let line = startLine; line <= endLine; line++) texts.push(lines.quote(line))
  return maskSecrets(texts.join('\n'))
}
