import { maskSecrets } from '../../text/index.js'
import type { Attribution } from '../models.js'

/** Whose failure it is, and what that rests on, in a sentence that quotes it. */
export interface Attributed {
  readonly attribution: Attribution
  /** Absent where nothing speaks for anybody. */
  readonly reason?: string
}

/** A quotation in a sentence is one that a reader takes in at a glance. */
const longestQuote = 160

/** `line 12 says: "npm ERR! code E503"`. */
export function quoted(line: number, text: string): string {
  const said = maskSecrets(text.trim()) // before it is cut
  return `line ${line} says "${said.length > longestQuote ? `${said.slice(0, longestQuote)}…` : said}"`
}

/** A file of a list, and how many there are beside it. */
export function listed(names: readonly string[], most = 3): string {
  const beside = names.length - most
  return `${names.slice(0, most).join(', ')}${beside > 0 ? ` and ${beside} more` : ''}`
}
