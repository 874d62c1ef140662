import type { FixOutcomeInput, Sighting } from './change.js'
import type { PatternLimits } from './keep.js'
import type { DeclarationInput, FailureEvidence, Match, Pattern } from '../models.js'
import type { PatternStats } from '../stats/stats.js'

/** How a memory is kept. */
export interface PatternsOptions {
  /** The DISCOVERIES.md that is read for similar failures and that proven fixes are written to. Default: none. */
  readonly discoveries?: string | undefined
  /** The folder that the failing jobs ran in, if it is not one of a known CI service. */
  readonly root?: string | undefined
  /** How much the database keeps. */
  readonly limits?: Partial<PatternLimits> | undefined
  /** Milliseconds to wait for another process that writes. Default 10 000. */
  readonly lockTimeoutMs?: number | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: (() => number) | undefined
}

/** The memory of failures, in one file that any number of processes share. */
export interface Patterns {
  /** The file of the database. */
  readonly path: string
  /** Every pattern, the latest seen first. */
  list(): Promise<Pattern[]>
  /** One pattern, by its id or an unmistakable beginning of it. Throws `pattern-unknown`. */
  get(id: string): Promise<Pattern>
  /** What is remembered of a failure. Changes nothing. */
  match(failure: FailureEvidence): Promise<Match>
  /** Remembers that a failure was seen; returns what was remembered of it before, with its id. */
  record(failure: FailureEvidence, sighting?: Sighting): Promise<Match & { id: string }>
  /** Adds a pattern that a person knows, once it matches its samples and none of its counter-samples. */
  declare(declaration: DeclarationInput): Promise<Pattern>
  /** Checks a declaration as `declare` does, and returns the ids of the remembered failures that it would match. */
  reach(declaration: DeclarationInput): Promise<string[]>
  /** Records how an attempt to fix a failure went, here and (where it worked) in DISCOVERIES.md. */
  resolve(id: string, outcome: FixOutcomeInput): Promise<Pattern>
  /** Drops a pattern. Throws `pattern-unknown`. */
  forget(id: string): Promise<void>
  /** Drops what has expired or is beyond the limits; returns the ids. Every other change does the same. */
  prune(limits?: Partial<PatternLimits>): Promise<string[]>
  /** Hit rate, escalation rate and resolution times of the last `days` days. Default 90. */
  stats(days?: number): Promise<PatternStats>
}
