/** A text with one line changed; `undefined` if that line stays as it is. `line` is 1-based. */
export function changeLine(
  lines: readonly string[],
  line: number,
  change: (old: string) => string | undefined,
): string | undefined {
  const old = lines[line - 1]
  const now = old === undefined ? undefined : change(old)
  return now === undefined || now === old ? undefined : lines.with(line - 1, now).join('\n')
}

/** A text without one line. */
export const dropLine = (lines: readonly string[], line: number): string =>
  lines.toSpliced(line - 1, 1).join('\n')

/** A text with a new line before one. */
export const insertLine = (lines: readonly string[], line: number, added: string): string =>
  lines.toSpliced(line - 1, 0, added).join('\n')

/** How far a line is indented. */
export const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''

/** The number of the last line before one that passes a test; 0 if none does. */
export const lastBefore = (lines: readonly string[], line: number, test: (each: string) => boolean): number =>
  lines.slice(0, line).findLastIndex(test) + 1
