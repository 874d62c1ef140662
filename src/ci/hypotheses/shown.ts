import { maskSecrets } from '../../log/index.js'
import type { Lines, Range } from '../../log/index.js'

/** The lines of a log that leave this process, by their numbers, secrets masked. */
export type Shown = ReadonlyMap<number, string>

/** Logs are dense: fewer characters make a token than in prose. */
const charactersOfToken = 3
/** What is worth showing of one line. */
const widest = 400
/** A private key is known by its neighbours: this many lines beyond a range are checked where it is masked. */
const margin = 100

/**
 * The lines that are worth showing, within a budget of tokens.
 *
 * @param wanted the first ranges are taken first; what does not fit any more is left out.
 */
export function shownOf(lines: Lines, wanted: readonly Range[], tokens: number): Shown {
  const shown = new Map<number, string>()
  let left = tokens * charactersOfToken
  for (const range of wanted) {
    const startLine = Math.max(1, range.startLine)
    const texts = maskedLines(lines, { startLine, endLine: Math.min(lines.count, range.endLine) })
    for (const [at, text] of texts.entries()) {
      const line = startLine + at
      if (shown.has(line)) continue
      left -= text.length + String(line).length + 3
      if (left < 0) return shown
      shown.set(line, text)
    }
  }
  return shown
}

function maskedLines(lines: Lines, { startLine, endLine }: Range): string[] {
  const first = Math.max(1, startLine - margin)
  const last = Math.min(lines.count, endLine + margin)
  const texts = Array.from({ length: last - first + 1 }, (_, at) => lines.quote(first + at))
  return maskSecrets(texts.join('\n'))
    .split('\n')
    .slice(startLine - first, endLine - first + 1)
    .map(text => text.slice(0, widest))
}

/** As the model sees them: numbered, in order, with a word where some are left out. */
export function numbered(shown: Shown): string {
  const rows: string[] = []
  let before = 0
  for (const [line, text] of [...shown].sort(([a], [b]) => a - b)) {
    if (line > before + 1) rows.push(`[lines ${before + 1} to ${line - 1} are left out]`)
    rows.push(`${line}| ${text}`)
    before = line
  }
  return rows.join('\n')
}
