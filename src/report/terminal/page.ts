import { boolean, callback, text, wholeNumber } from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { printable, runnerText, terminalText } from '../../text/index.js'
import { createPaint } from './paint.js'
import type { Paint } from './paint.js'
import { chop, textWidth, wrap } from './width.js'

export interface PageOptions {
  /** Colors. Default: none. */
  readonly color?: boolean | undefined
  /** Columns to stay within, 20 at the least. Default: lines are as long as they are. */
  readonly width?: number | undefined
  /** Rows of the screen, of which the prompt takes one. Default: 24. */
  readonly height?: number | undefined
  /** The URL that a terminal opens for a file of the report; undefined: it is printed without. Default: no links. */
  readonly link?: ((path: string) => string | undefined) | undefined
  /** Paths of logs in this folder are shown without it. Default: they are shown whole. */
  readonly folder?: string | undefined
}

export const pageRules: RulesOf<PageOptions> = {
  color: boolean,
  width: wholeNumber(1, 'or-infinity'),
  height: wholeNumber(1, 'or-infinity'),
  link: callback,
  folder: text,
}

/** Rows of a terminal that does not say how many it has. */
export const usualHeight = 24

export interface Quotation {
  readonly startLine: number
  readonly text: string
}

export interface TextStyle {
  readonly pen?: (text: string) => string
  /** Stands before the first row; the others are indented as far. */
  readonly first?: string
  /** At most this many rows: the last then ends in an ellipsis. */
  readonly most?: number
  /** One row that loses its head if it is too long: the end of a path says more. */
  readonly keep?: 'end'
}

/** A page of terminal text in the making. Whatever is put on it is made safe first. */
export interface Page {
  readonly paint: Paint
  /** A heading, with a blank line before it; bold unless `pen` says otherwise. */
  heading(text: string, style?: Omit<TextStyle, 'first'>): void
  blank(): void
  /** Wrapped text, indented. */
  text(text: string, style?: TextStyle): void
  /** One line that is never broken: a command is copied as a whole. */
  whole(text: string, style?: Omit<TextStyle, 'most'>): void
  /** Lines of the log with their numbers; those beyond `most` are counted. */
  quote(quotation: Quotation, most: number): void
  /** The same lines, each cut after `rows` rows: the rows that they take, for a part of a page that must fit. */
  quoteRows(quotation: Quotation, rows: number): readonly (readonly string[])[]
  /** Rows as they are: those of `quoteRows`. */
  add(rows: readonly string[]): void
  /** Makes a row a link to the file at this path, if `link` of the options has a URL for it. */
  link(path: string): (row: string) => string
  /** The rows that the page takes so far: a line that is not broken may take several. */
  readonly rows: number
  toString(): string
}

const asIs = (text: string) => text
export const narrowest = 20
/** Columns that a line of the log has in any case. */
const narrowestQuote = 8
/** On a screen of fewer columns a part may take this many times as many rows. */
const narrow = { columns: 40, rows: 3 }
/** A line of a log that takes more rows than this is cut. */
const rowsOfLine = 6
/** The columns that breaking a command at the start of a row adds to it. */
const broken = 3
/** A URL in an OSC 8 sequence: printable ASCII, without what a CI service obeys. */
const isUrl = (url: string) => /^[\x21-\x7e]+$/.test(url) && runnerText(url) === url

/** Text of unknown origin in rows; if one begins with a command of a CI service, room is left to break it. */
function rowsOf(text: string, width: number): string[] {
  const safe = terminalText(text)
  const rows = wrap(safe, width)
  return rows.every(row => runnerText(row) === row)
    ? rows
    : wrap(safe, Math.max(1, width - broken)).map(runnerText)
}

/** The first rows; the last of them is full, and says that there are more. */
function firstRows(rows: readonly string[], most: number, width: number): readonly string[] {
  if (rows.length <= most) return rows
  const rest = rows.slice(most - 1, most + 1).join(' ')
  const cut = (columns: number) => chop(rest, Math.max(1, columns))[0] ?? ''
  const last = cut(width - 1)
  const safe = runnerText(last) === last ? last : runnerText(cut(width - 1 - broken))
  return [...rows.slice(0, most - 1), `${safe.trimEnd()}…`]
}

/** The end of a text on one row. */
function lastColumns(text: string, width: number): string {
  const safe = terminalText(text)
  if (textWidth(safe) <= width) return safe
  const tail = Array.from(safe.slice(-width + 1))
  while (textWidth(tail.join('')) >= width) tail.shift()
  return runnerText(`…${tail.join('')}`)
}

export function createPage({ color = false, width = Infinity, link }: PageOptions): Page {
  const paint = createPaint(color)
  const columns = Math.max(width, narrowest)
  const stretch = columns < narrow.columns ? narrow.rows : 1
  const lines: string[] = []
  let wrapped = 0

  const quoteLine = (gutter: string, text: string, most: number) => {
    const rows = chop(printable(text), Math.max(narrowestQuote, columns - gutter.length - 5))
    const shown = rows.length > most ? [...rows.slice(0, most - 1), `${rows[most - 1]?.slice(0, -1)}…`] : rows
    return shown.map((row, at) =>
      `  ${paint.dim(`${at === 0 ? gutter : ' '.repeat(gutter.length)} │`)} ${row}`.trimEnd(),
    )
  }
  const quoteRows = ({ startLine, text }: Quotation, most: number) => {
    const all = text.split('\n')
    const digits = String(startLine + all.length - 1).length
    return all.map((line, at) => quoteLine(String(startLine + at).padStart(digits), line, most))
  }

  return {
    paint,
    heading(text, { pen = paint.bold, most = Infinity } = {}) {
      lines.push('', ...firstRows(rowsOf(text, columns), most * stretch, columns).map(row => pen(row)))
    },
    blank: () => void lines.push(''),
    text(text, { pen = asIs, first = '', most = Infinity, keep } = {}) {
      const indent = ' '.repeat(2 + textWidth(first))
      const room = Math.max(narrowestQuote, columns - indent.length)
      const rows =
        keep === 'end' ? [lastColumns(text, room)] : firstRows(rowsOf(text, room), most * stretch, room)
      rows.forEach((row, at) => {
        lines.push(`${at === 0 ? `  ${first}` : indent}${pen(row)}`.trimEnd())
      })
    },
    whole(text, { pen = asIs, first = '' } = {}) {
      const safe = runnerText(terminalText(text))
      wrapped += Math.ceil((2 + textWidth(first) + textWidth(safe)) / columns) - 1
      lines.push(`  ${first}${pen(safe)}`)
    },
    quote(quotation, most) {
      const rows = quoteRows(quotation, rowsOfLine)
      lines.push(...rows.slice(0, most).flat())
      if (rows.length > most) lines.push(`  ${paint.dim(`… ${rows.length - most} more lines`)}`)
    },
    quoteRows,
    add: rows => void lines.push(...rows),
    link(path) {
      const url = link?.(path)
      if (url === undefined || !isUrl(url)) return paint.cyan
      return row => `\u001b]8;;${url}\u001b\\${paint.cyan(row)}\u001b]8;;\u001b\\`
    },
    get rows() {
      return lines.length + wrapped - (lines[0] === '' ? 1 : 0) // `toString` drops a blank line before the first
    },
    toString: () => `${lines.slice(lines[0] === '' ? 1 : 0).join('\n')}\n`,
  }
}

/** The path of a log as it is shown: without the folder of all. */
export function shownPath(path: string, { folder }: PageOptions): string {
  if (folder === undefined || folder === '') return path
  const prefix = /[\\/]$/.test(folder) ? folder : `${folder}/`
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : path
}
