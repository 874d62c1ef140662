import { jsonText } from '../../text/index.js'

const columns = ['id', 'status', 'value', 'kind', 'error', 'attempts', 'at', 'step'] as const
/** An outcome in a table. */
export type Row = Partial<Record<(typeof columns)[number], unknown>>

export const csvHeader = `${columns.join(',')}\r\n`

export const csvLine = (row: Row): string => `${columns.map(name => cell(name, row[name])).join(',')}\r\n`

/** RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(name: string, value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' && name !== 'value' ? value : jsonText(value)
  const safe = typeof value === 'string' && '=+-@\t\r'.includes(text[0] ?? ' ') ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
