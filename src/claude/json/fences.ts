/** A stretch of a reply, in the words of CommonMark: a fenced code block, or the prose between two of them. */
export interface Region {
  readonly kind: 'fence' | 'code' | 'prose'
  /** Where its content starts and ends in the reply. */
  readonly start: number
  readonly end: number
  /** False if the reply ended before the closing fence. */
  readonly closed: boolean
}

const line = /[^\n]*(?:\n|$)/y
const opening = /^ {0,3}(`{3,}|~{3,}(?!~))[ \t]*(?![ \t])([^\s`]*)(?![^\s`])[^`\n]*\n?$/
const dataLanguage = /^(?:json[c5l]?|jsonlines|ndjson|te?xt|plaintext|plain|output|md|markdown|)$/i

/**
 * Cuts a reply into fenced blocks and prose: a fence starts its line and is closed by one at least as long.
 * A block of another language is `code`: what is in it is an example more often than the answer.
 */
export function splitFences(text: string): Region[] {
  const regions: Region[] = []
  let open: { marker: string; kind: 'fence' | 'code' } | undefined
  let start = 0
  for (let at = 0; at < text.length; at = line.lastIndex) {
    line.lastIndex = at
    const current = line.exec(text)?.[0] ?? ''
    const fence = isFenceLine(current) ? opening.exec(current) : null
    if (open && fence && closes(fence, open.marker)) {
      regions.push({ kind: open.kind, start, end: at, closed: true })
      start = line.lastIndex
      open = undefined
    } else if (!open && fence) {
      regions.push({ kind: 'prose', start, end: at, closed: true })
      open = { marker: fence[1] ?? '', kind: dataLanguage.test(fence[2] ?? '') ? 'fence' : 'code' }
      start = line.lastIndex
    }
  }
  regions.push({ kind: open?.kind ?? 'prose', start, end: text.length, closed: false })
  return regions
}

/** A cheap look before the expression: a reply of one long line has nothing to gain from it. */
function isFenceLine(current: string): boolean {
  const first = current.trimStart().slice(0, 3)
  return first === '```' || first === '~~~'
}

function closes(fence: RegExpExecArray, marker: string): boolean {
  const candidate = fence[1] ?? ''
  return candidate[0] === marker[0] && candidate.length >= marker.length && fence[2] === ''
}
