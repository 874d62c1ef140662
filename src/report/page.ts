import { boolean, wholeNumber } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { printable, runnerText, terminalText } from '../text/index.js'
import { createPaint } from './paint.js'
import type { Paint } from './paint.js'
import { chop, wrap } from './width.js'

export interface PageOptions {
  /** Colours. Default: none. */
  readonly color?: boolean
  /** Columns to stay within, 40 at the least. Default: lines are as long as they are. */
  readonly width?: number
  /** Rows of the screen: a longer page ends with its headline again. Default: 24. */
  readonly height?: number
}

export const pageRules: RulesOf<PageOptions> = {
  color: boolean,
  width: wholeNumber(1, 'or-infinity'),
  height: wholeNumber(1, 'or-infinity'),
}

interface Quotation {
  readonly startLine: number
  readonly text: string
}

/** A page of terminal text in the making. Whatever is put on it is made safe first. */
export interface Page {
  readonly paint: Paint
  /** A heading, with a blank line before it. */
  heading(text: string): void
  blank(): void
  /** Wrapped text, indented; `first` stands before it. */
  text(text: string, style?: { pen?: (text: string) => string; first?: string }): void
  /** One line that is never broken: a command is copied as a whole. */
  whole(text: string, style?: { pen?: (text: string) => string; first?: string }): void
  /** Lines of the log with their numbers; those beyond `most` are counted. */
  quote(quotation: Quotation, most: number): void
  /** Lines so far. */
  readonly length: number
  toString(): string
}

const asIs = (text: string) => text
const narrowest = 40
/** A line of a log that takes more rows than this is cut. */
const rowsOfLine = 6

/** The columns that breaking a command at the start of a row adds to it. */
const broken = 3

/** Text of unknown origin in rows; where one would begin with a command of a CI service, room is left to break it. */
function rowsOf(text: string, width: number): string[] {
  const safe = terminalText(text)
  const rows = wrap(safe, width)
  return rows.every(row => runnerText(row) === row) ? rows : wrap(safe, width - broken).map(runnerText)
}

export function createPage({ color = false, width = Infinity }: PageOptions): Page {
  const paint = createPaint(color)
  const columns = Math.max(width, narrowest)
  const lines: string[] = []

  const quoteLine = (gutter: string, text: string) => {
    const rows = chop(printable(text), columns - gutter.length - 5)
    const shown = rows.length > rowsOfLine ? [...rows.slice(0, rowsOfLine - 1), '…'] : rows
    shown.forEach((row, at) => {
      lines.push(`  ${paint.dim(`${at === 0 ? gutter : ' '.repeat(gutter.length)} │`)} ${row}`.trimEnd())
    })
  }

  return {
    paint,
    heading(text) {
      lines.push('', ...rowsOf(text, columns).map(paint.bold))
    },
    blank: () => void lines.push(''),
    text(text, { pen = asIs, first = '' } = {}) {
      const indent = ' '.repeat(2 + first.length)
      rowsOf(text, columns - indent.length).forEach((row, at) => {
        lines.push(`${at === 0 ? `  ${first}` : indent}${pen(row)}`.trimEnd())
      })
    },
    whole(text, { pen = asIs, first = '' } = {}) {
      lines.push(`  ${first}${pen(runnerText(terminalText(text)))}`)
    },
    quote({ startLine, text }, most) {
      const all = text.split('\n')
      const digits = String(startLine + all.length - 1).length
      all.slice(0, most).forEach((line, at) => quoteLine(String(startLine + at).padStart(digits), line))
      if (all.length > most)
        lines.push(`  ${paint.dim(`${' '.repeat(digits)} … ${all.length - most} more lines`)}`)
    },
    get length() {
      return lines.length
    },
    toString: () => `${lines.join('\n').trimStart()}\n`,
  }
}
