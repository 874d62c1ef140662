/** How fast attempts are begun. Set exactly one of `perSecond` and `perMinute`. */
export interface PaceOptions<Item = unknown> {
  /** Attempts per second. With `adaptive`, the initial rate. */
  readonly perSecond?: number | undefined
  /** Attempts per minute. With `adaptive`, the initial rate. */
  readonly perMinute?: number | undefined
  /** At most this many attempts begin at once after a pause. Default: as many as the rate allows in 50 ms, at least 1. */
  readonly burst?: number | undefined
  /** How much an item counts. Default 1. */
  readonly weight?: ((item: Item) => number) | undefined
  /**
   * Follows what the server allows: down at once when an attempt fails with status 429, or with 503 and `Retry-After`, up
   * slowly. Also follows the headers of errors, and of answers that are handed to `context.noteLimits`. Default false.
   */
  readonly adaptive?: boolean | PaceBounds | undefined
}

/** Bounds of an adaptive pace, in attempts per second. */
export interface PaceBounds {
  /** Default: a thousandth of the initial rate. */
  readonly min?: number | undefined
  /** Default: none. */
  readonly max?: number | undefined
}
