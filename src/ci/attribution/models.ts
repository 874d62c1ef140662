import type { Log } from '../../log/index.js'
import { ellipsis, maskSecrets } from '../../text/index.js'
import type { Familiar } from '../cause/familiar.js'
import type { Attribution, ChangedVersion, RootCause } from '../models.js'

/** Whose failure it is, and what that rests on, in a sentence that quotes it. */
export interface Attributed {
  readonly attribution: Attribution
  /** Absent if nothing speaks for anybody. */
  readonly reason?: string
}

/** What there is to go by beside the root cause. */
export interface AttributionInput {
  readonly log: Log
  readonly rootCause: RootCause
  /** Which lines are in green logs too, and what runs in another version than there. */
  readonly familiar?: Familiar | undefined
  readonly changed?: readonly ChangedVersion[] | undefined
  /** A clone of the project. */
  readonly root?: string | undefined
  /** The run or job on GitHub, where GitHub may be asked of others. */
  readonly url?: string | undefined
  /** What the failure is known by, and what another log's is. */
  readonly signature: () => string | undefined
  readonly signatureOf: SignatureOf
  /** Milliseconds for each question to git or GitHub. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** What a log says the failure is known by; undefined if it reports none. */
export type SignatureOf = (log: Buffer) => Promise<string | undefined>

/** One question to git or GitHub, under its deadline; undefined if there is no answer. */
export type Ask = <T>(question: (signal: AbortSignal) => Promise<T>) => Promise<T | undefined>

/** A quotation in a sentence is one that a reader takes in at a glance. */
const longestQuote = 160

/** `line 12 says: "npm ERR! code E503"`. */
export function quoted(line: number, text: string): string {
  const said = maskSecrets(text.trim()) // before it is cut
  return `line ${line} says "${ellipsis(said, longestQuote)}"`
}

/** A file of a list, and how many there are beside it. */
export function listed(names: readonly string[], most = 3): string {
  const beside = names.length - most
  return `${names.slice(0, most).join(', ')}${beside > 0 ? ` and ${beside} more` : ''}`
}
