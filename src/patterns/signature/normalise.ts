import { checkArgument, checkOptions, text as textRule } from '../../options/index.js'
import { rootRules } from '../rules.js'
import { stripVTControlCharacters } from 'node:util'
import { placeholders, renamer } from './placeholder.js'
import { normaliseToken } from './token.js'

/** What is read of a text: enough to know a failure by, little enough that a megabyte of it costs nothing. */
const limits = { lines: 40, rawLine: 4000, line: 400 }

/** A run without spaces, quotes and brackets; a placeholder in it counts as one letter. */
const token = new RegExp(`(?:<(?:${placeholders.join('|')})\\d*>|[^\\s"'\`<>(){}[\\],;|=])+`, 'g')

const url = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>]*/gi
/** The query of a URL holds tokens and times more often than meaning. */
const withoutQuery = (link: string): string => link.slice(0, link.search(/[?#]|$/))

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const dateInWords = new RegExp(
  `\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:${month} {1,2}\\d{1,2}|\\d{1,2} ${month})(?:,? \\d{4})?\\b`,
  'g',
)
const stamp = /^(?:\d{4}-\d{2}-\d{2}T[\d:.]+Z\s)+/
const invisible = /[\u200b-\u200d\u2060\ufeff]/g

/** A number behind one of these words is a code (`exit code 137`, `HTTP 503`), not a count: it stays. */
const beforeCode = /^(?:code|status|signal|exit|exited|errno|http)$/i

/**
 * A failure's text as it would look in any other run: times, addresses, hashes, durations, sizes, versions, line
 * numbers, temporary folders and checkout paths become typed placeholders; blank and repeated lines go. Reads the
 * first 40 lines, 4,000 characters of each. Linear in the length of the text; normalising again changes nothing.
 *
 * @param options.root the folder that the failing job ran in, if it is not one of a known CI service.
 * @example
 * normalise('2024-05-01T10:00:00.0Z /home/runner/work/a/a/src/x.c:12:3: error: 0x7ffd12 freed after 3 ms')
 * // => 'src/x.c:<LINE>: error: <HEX1> freed after <DURATION>'
 */
export function normalise(text: string, options: { root?: string | undefined } = {}): string {
  checkArgument('normalise', 'text', text, textRule)
  checkOptions('normalise', options, rootRules)
  const rename = renamer()
  const lines: string[] = []
  for (const raw of firstLines(text)) {
    const line = normaliseLine(clean(raw), rename, options.root)
    if (line !== '' && line !== lines.at(-1)) lines.push(line)
  }
  return lines.join('\n')
}

function firstLines(text: string): string[] {
  return text
    .slice(0, limits.lines * limits.rawLine)
    .split('\n', limits.lines)
    .map(line => line.slice(0, limits.rawLine))
}

/** What a terminal shows of a line: no escapes, what the last carriage return left. */
function clean(raw: string): string {
  const shown = stripVTControlCharacters(raw).replace(invisible, '').trimEnd()
  return shown.slice(shown.lastIndexOf('\r') + 1).replace(stamp, '')
}

function normaliseLine(line: string, rename: ReturnType<typeof renamer>, root: string | undefined): string {
  let previous = ''
  const replaced = sortMaps(line)
    .replace(url, withoutQuery)
    .replace(dateInWords, '<TIME>')
    .replace(token, word => {
      const isCode = /^\d{1,3}[.:]?$/.test(word) && beforeCode.test(previous)
      previous = word.replace(/:$/, '')
      return isCode ? word : normaliseToken(word, rename, root)
    })
  return cut(sortMaps(collapse(replaced)).replace(/(?<=[([{]) | (?=[)\]}])/g, ''))
}

function collapse(line: string): string {
  return line
    .replace(/\s+/g, ' ')
    .replace(
      /<N> ?(?:nanoseconds?|microseconds?|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|ms|s)\b/g,
      '<DURATION>',
    )
    .replace(/<N> ?(?:bytes?|[KMGT]i?B)\b/g, '<SIZE>')
    .replace(/<TIME>(?:[ ,]+(?:<TIME>|UTC|GMT|[AP]M|<N>))+/g, '<TIME>')
    .trim()
}

/** Go prints its maps in any order. */
function sortMaps(line: string): string {
  return line.replace(
    /map\[([^[\]]*)\]/g,
    (_, inside: string) => `map[${inside.split(' ').sort().join(' ')}]`,
  )
}

/** Cut between words, so that no half of a placeholder is left behind. */
function cut(line: string): string {
  if (line.length <= limits.line) return line
  const space = line.lastIndexOf(' ', limits.line)
  return line.slice(0, space > 0 ? space : limits.line)
}
