import { ellipsis } from '../../text/index.js'
import { checkArgument } from '../../options/index.js'
import { HoldfastError } from '../../result/index.js'
import { escapeLine, escapeLines, fenced } from './markdown.js'
import type { Pattern } from '../models.js'
import { aPattern, patternSummary } from './summary.js'

const title = '# Discoveries\n'
const opening = (id: string): string => `<!-- holdfast:pattern ${id} -->`
const closing = '<!-- /holdfast:pattern -->'

/**
 * The entry of a pattern in DISCOVERIES.md: what it looks like, root cause, solution, time to resolve, confidence.
 * Whatever people and logs said is escaped.
 */
function discoveryEntry(pattern: Pattern): string {
  const { provenFix, rootCause, minutes, confidence } = patternSummary(pattern)
  return [
    opening(pattern.id),
    '',
    `## Pattern: ${escapeLine(patternHeadline(pattern))}`,
    '',
    '- **Pattern**:',
    '',
    fenced(shapeOf(pattern).split('\n').slice(0, 10).join('\n'), '  '),
    '',
    `- **Root cause**: ${escapeLines(rootCause ?? 'not recorded', '  ')}`,
    `- **Solution**: ${escapeLines(provenFix ?? 'none known', '  ')}`,
    `- **Time to resolve**: ${minutes === undefined ? 'unknown' : `${Math.round(minutes)} minutes`}`,
    `- **Confidence**: ${confidence.toFixed(2)} (worked ${pattern.worked} of ${pattern.tried})`,
    '',
    closing,
  ].join('\n')
}

const shapeOf = ({ normalised, declared }: Pattern): string =>
  normalised ?? declared?.contains ?? declared?.regex ?? ''

/**
 * What a pattern is called where one line must do.
 *
 * @example
 * const patterns = await openPatterns('.holdfast/patterns.json')
 * for (const pattern of await patterns.list()) console.log(pattern.id, patternHeadline(pattern))
 */
export function patternHeadline(pattern: Pattern): string {
  checkArgument('patternHeadline', 'pattern', pattern, aPattern)
  if (pattern.declared) return pattern.declared.title
  const { tool, errorCode } = pattern.failure ?? {}
  const first = (pattern.normalised ?? '').split('\n')[0] ?? ''
  const name = [tool, errorCode].filter(part => part !== undefined && !first.includes(part)).join(' ')
  return `${name === '' ? '' : `${name}: `}${ellipsis(first, 100)}`
}

/**
 * The text of DISCOVERIES.md with the entry of `pattern` in it, once: where it stood, or at the end. Nothing else
 * changes by a byte; the file's line ends are kept.
 *
 * @throws HoldfastError `discoveries-damaged` if an entry was opened and is not closed.
 */
export function writeDiscovery(text: string, pattern: Pattern): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const entry = discoveryEntry(pattern).replaceAll('\n', eol)
  const [first, ...again] = entriesOf(text, pattern.id)
  if (first === undefined) {
    const before = text === '' ? title : text
    const gap = before.endsWith('\n') ? eol : eol + eol
    return `${before}${gap}${entry}${eol}`
  }
  let kept = text
  for (const { start, end } of again.reverse())
    kept = kept.slice(0, start) + kept.slice(end).replace(/^\r?\n/, '')
  return kept.slice(0, first.start) + entry + kept.slice(first.end)
}

/** Where the entries of a pattern stand: a merge of two branches can leave two. */
function entriesOf(text: string, id: string): { start: number; end: number }[] {
  const entries: { start: number; end: number }[] = []
  for (let start = text.indexOf(opening(id)); start >= 0;) {
    const next = text.indexOf('<!-- holdfast:pattern ', start + 1)
    const end = text.indexOf(closing, start)
    if (end < 0 || (next >= 0 && next < end)) throw damaged(id)
    entries.push({ start, end: end + closing.length })
    start = text.indexOf(opening(id), end)
  }
  return entries
}

const damaged = (id: string): HoldfastError =>
  new HoldfastError(
    'discoveries-damaged',
    `The entry '${opening(id)}' of DISCOVERIES.md has no '${closing}' behind it. Put it back or delete the entry; nothing was changed.`,
    { kind: 'invalid-input' },
  )
