/** Where a secret stands: from `start` up to `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One shape of secret that logs hold. */
export interface SecretShape {
  /** What it is, in a word or two. */
  readonly name: string
  /** In lower case, one of these is in every text that the pattern can match. */
  readonly literals: readonly string[]
  /** Global. Linear: what it repeats is bounded, or begins where no other match can. Its first group, if any, stays. */
  readonly pattern: RegExp
}
