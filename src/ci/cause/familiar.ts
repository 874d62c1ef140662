import type { Lines, Range } from '../../log/index.js'

/** Whether a line of the log stands in the green logs too. */
export type Familiar = (line: number) => boolean

/** @param isInGreenLogs whether a green log has a line like this cleaned one. */
export function familiarIn(lines: Lines, isInGreenLogs: (text: string) => boolean): Familiar {
  const known = new Map<number, boolean>()
  return line => {
    let familiar = known.get(line)
    if (familiar === undefined) known.set(line, (familiar = isInGreenLogs(lines.text(line))))
    return familiar
  }
}

/** Whether all that a range of lines says stands in the green logs too. */
export function isFamiliar(lines: Lines, { startLine, endLine }: Range, familiar: Familiar): boolean {
  for (let line = startLine; line <= endLine; line++) {
    if (lines.text(line) !== '' && !familiar(line)) return false
  }
  return true
}
