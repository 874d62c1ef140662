import type { Category, Phase } from './vocabulary.js'

/**
 * What a line that a rule matches is worth to a reader.
 *
 * - `cause`: says why: the first error, the failing assertion, with its own lines around it.
 * - `symptom`: says what failed but not why: `FAILED tests/test_a.py::test_b`, `3 tests failed`, `BUILD FAILED`.
 * - `wrapper`: repeats that a command below it failed: `npm ERR! code ELIFECYCLE`, `make: *** [all] Error 2`.
 * - `noise`: looks like a failure and is none (`0 errors`, a warning): mutes the other rules of its own pack
 *   on its line, and the generic ones, as every pack that knows a line does.
 */
export type Role = 'cause' | 'symptom' | 'wrapper' | 'noise'

/** How far a block reaches from its anchor line, in one direction. Ends at the first of its conditions. */
export interface Reach {
  /** At most so many lines beyond the anchor. */
  readonly max: number
  /** Goes on only over lines that match. */
  readonly while?: RegExp
  /** Stops before a line that matches. */
  readonly until?: RegExp
  /**
   * Stops behind a line that matches (the line is taken). Where it stands alone and no line within `max` matches, it reaches
   * nowhere; beside `while` or `until`, what those allow is taken all the same.
   */
  readonly through?: RegExp
}

/**
 * One thing that one tool prints when something fails. A rule is data: the engine does the rest.
 *
 * The pattern sees the cleaned line (no ANSI, no stamps, what a terminal would show after carriage returns),
 * cut at 4,000 characters. Its named groups fill the failure: `message`, `file`, `line`, `column`, `code`, `test`.
 * Keep it anchored and linear: no nested quantifiers, no two neighbours that can eat the same text.
 */
export interface Rule {
  /** What is matched, in a word or two, unique in its pack: `failed-test`. */
  readonly id: string
  /**
   * In any case of letters, one of these stands in every line that the pattern can match (≥ 3 characters each): only such lines are
   * tried. One that begins with `^` counts only where no small letter stands before it on the line.
   */
  readonly literals: readonly string[]
  readonly pattern: RegExp
  readonly role: Role
  readonly category: Category
  /** The tool prints this only when it is about to end with an error: where the job is green all the same, something hid it. */
  readonly conclusive?: true
  /** The phase of the job that this rule speaks for, where the tool tells it. */
  readonly phase?: Phase
  /** The block that tells it: the anchor line alone where this is absent. Blank lines at its ends are dropped. */
  readonly before?: Reach
  readonly after?: Reach
  /** The rule holds only where some line of its block other than the anchor matches this: for anchors of many tools. */
  readonly needs?: RegExp
  /**
   * Run on the lines of the block, top down: their named groups fill what the anchor leaves open, the first match of each
   * pattern counts. `  --> src/main.rs:3:5` below an error, the file name above its messages.
   */
  readonly details?: readonly RegExp[]
  /**
   * How sure the rule is that it has the cause when it fires inside a command that failed, 0 to 1. Default: 0.8 for a
   * `cause`, 0.4 for a `symptom`, 0.1 for a `wrapper`. Lower it for words that healthy logs hold as well.
   */
  readonly certainty?: number
}

/** What the engine knows of one tool. */
export interface Pack {
  /** The tool's own name, lower-case: `jest`, `cargo`, `maven-surefire`. */
  readonly tool: string
  readonly rules: readonly Rule[]
}
