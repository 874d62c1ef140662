import { printable, terminalText } from '../../text/index.js'

/**
 * Text of unknown origin as a code span: GitHub and GitLab make no link, mention, image or markup of what is in one. In a
 * table a bar is escaped also there.
 */
export function codeSpan(text: string, { table = false } = {}): string {
  const safe = terminalText(text).trim()
  if (safe === '') return ''
  const ticks = '`'.repeat(longestRun(safe) + 1)
  const padded = safe.startsWith('`') || safe.endsWith('`') ? ` ${safe} ` : safe
  const span = `${ticks}${padded}${ticks}`
  return table ? span.replaceAll('|', '\\|') : span
}

/** Lines of unknown origin as a fenced block: its fence is longer than any in it. */
export function codeBlock(lines: readonly string[], language = 'text'): string[] {
  const safe = lines.map(line => printable(line))
  const fence = '`'.repeat(Math.max(3, ...safe.map(line => longestRun(line) + 1)))
  return [`${fence}${language}`, ...safe, fence]
}

/** Prose that may quote a log: every character that is markup is escaped, and what GitHub looks for in text is broken. */
export function prose(text: string): string {
  return terminalText(text)
    .replace(/[\\`*_{}[\]<>()#+!|~$&-]/g, character =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replaceAll('@', `@${nothing}`)
    .replaceAll('://', `:${nothing}//`)
    .replace(/www\./gi, found => `${found.slice(0, 3)}${nothing}.`)
    .replaceAll('\\#', `\\#${nothing}`)
    .replace(/gh\\-/gi, found => `${found}${nothing}`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** A character without width: what is on both sides of it is no longer a mention, a reference or a link. */
const nothing = '&#8203;'

function longestRun(text: string): number {
  let [run, longest] = [0, 0]
  for (const character of text) {
    run = character === '`' ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
