/** How fast items are begun: so many a second or a minute. One of the two must be set. */
export interface PaceOptions<Item = unknown> {
  /** Attempts a second. With `adaptive`, those to start with. */
  readonly perSecond?: number | undefined
  /** At most this many attempts begin in a minute. */
  readonly perMinute?: number | undefined
  /** At most this many may go at once after a pause. Default: what 50 ms bring, and at least 1. */
  readonly burst?: number | undefined
  /** How much an item counts. Default 1. */
  readonly weight?: ((item: Item) => number) | undefined
  /**
   * Follows what the server allows: down at once when an attempt fails with status 429, or with 503 and `Retry-After`, up
   * slowly. Also follows the headers of errors, and of answers that are handed to `context.noteLimits`. Default false.
   */
  readonly adaptive?: boolean | PaceBounds | undefined
}

/** Bounds of an adaptive pace, in attempts a second. */
export interface PaceBounds {
  /** Default: a thousandth of the pace to start with. */
  readonly min?: number | undefined
  /** Default: none. */
  readonly max?: number | undefined
}
