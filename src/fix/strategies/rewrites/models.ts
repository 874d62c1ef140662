/** Where a rewrite may apply. */
export interface Spot {
  readonly file: string
  readonly text: string
  readonly lines: readonly string[]
  /** 1-based. */
  readonly line: number
  /** What the tool said. */
  readonly match: RegExpExecArray
}

/** What to do where a tool says a given sentence. */
export interface Rewrite {
  /** What a tool says. */
  readonly sign: RegExp
  /** The files that it speaks of. */
  readonly files: RegExp
  /** The message does not name the file: every file that fits is looked at, as if its first line were named. */
  readonly everywhere?: boolean
  /** In the imperative; `$1` is the first group of `sign`. */
  readonly title: string
  /** The whole text as it may be meant, likeliest first. */
  readonly edit: (spot: Spot) => string | undefined | readonly (string | undefined)[]
}
