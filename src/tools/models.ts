import type { Category, Phase } from './vocabulary.js'

/**
 * What a line that a rule matches is worth to a reader.
 *
 * - `cause`: says why: the first error, the failing assertion, with its own lines around it.
 * - `symptom`: says what failed but not why: `FAILED tests/test_a.py::test_b`, `3 tests failed`, `BUILD FAILED`.
 * - `wrapper`: repeats that a command below it failed: `npm ERR! code ELIFECYCLE`, `make: *** [all] Error 2`.
 * - `noise`: looks like a failure and is none (`0 errors`, a warning). It suppresses the other rules of its tool on its
 *   line, and the fallback rules, as every tool that knows a line does.
 */
export type Role = 'cause' | 'symptom' | 'wrapper' | 'noise'

/**
 * How sure a rule is that it has the cause when it fires inside a command that failed.
 *
 * - `proven`: only this tool writes such a line, only for this failure, with what is wrong or where.
 * - `strong`: the tool's usual error line; other tools write similar ones.
 * - `likely`: names an error, but a healthy log may contain the line too. The default of a `cause`.
 * - `weak`: ordinary words that often are beside a failure without being its cause.
 * - `hint`: worth quoting if nothing else speaks.
 */
export type Certainty = keyof typeof certainties

/** The number that ranking and confidence calculate with, by level. */
export const certainties = { proven: 0.92, strong: 0.88, likely: 0.8, weak: 0.65, hint: 0.3 } as const

/** How far a block reaches from its anchor line, in one direction. Ends at the first of its conditions. */
export interface Reach {
  /** At most this many lines beyond the anchor. */
  readonly max: number
  /** Continues only over lines that match. */
  readonly while?: RegExp | undefined
  /** Stops before a line that matches. */
  readonly until?: RegExp | undefined
  /**
   * Stops behind a line that matches (the line is taken). Alone, if no line within `max` matches, it reaches nowhere;
   * beside `while` or `until`, the lines that those allow are taken anyway.
   */
  readonly through?: RegExp | undefined
}

/**
 * A form of output that several tools share. Its rules belong to the tool that prints it most often; a failure that they
 * find is another's if the command that ran, or the tool's own words, say so.
 */
export interface Format {
  /** `flake8-like`: how tools name it in {@link ToolDefinition.prints}. */
  readonly name: string
  /** Default: that of the tool that printed it. */
  readonly category?: Category | undefined
}

/** One thing that one tool prints when something fails, as its author writes it. See {@link Rule} for the defaults. */
export interface RuleDefinition {
  /** What is matched, in a word or two, unique in its tool: `failed-test`. */
  readonly id: string
  /**
   * Sees the cleaned line (no ANSI, no time stamps, what a terminal shows after carriage returns), cut at 4,000
   * characters. Its named groups fill the failure: `message`, `file`, `line`, `column`, `code`, `test`.
   * Keep it anchored and linear: no nested quantifiers, no two neighbors that can match the same text.
   */
  readonly pattern: RegExp
  /** What a match tells: a cause, a symptom, or that another program failed. */
  readonly role: Role
  /**
   * In any case of letters, one of these is in every line that the pattern can match (≥ 3 characters each): only
   * such lines are tried. One that begins with `^` counts only if no small letter precedes it on the line.
   * Default: derived from the pattern. Write them only if `npm run tools` says that it cannot.
   */
  readonly literals?: readonly string[] | undefined
  /** Default: the tool's. */
  readonly category?: Category | undefined
  /** The phase of the job that this rule speaks for. Default: the tool's. */
  readonly phase?: Phase | undefined
  /** The tool prints this only when it is about to exit with an error: if the job is green all the same, something hid it. */
  readonly conclusive?: true | undefined
  /** The lines around the anchor that belong to the failure. Default: none. Blank lines at both ends are dropped. */
  readonly before?: Reach | undefined
  /** Where the block ends below the line. */
  readonly after?: Reach | undefined
  /** The rule applies only if a line of its block other than the anchor matches: for anchors that many tools share. */
  readonly needs?: RegExp | undefined
  /**
   * Run on the lines of the block, top down. Their named groups fill what the anchor leaves open; the first match of
   * each pattern counts: `  --> src/main.rs:3:5` below an error, the file name above its messages.
   */
  readonly details?: readonly RegExp[] | undefined
  /** What stands between exceptions that follow from each other: `details` are read behind the last such line. */
  readonly chain?: RegExp | undefined
  /** The form of output that it reads, if several tools share it. See `defineFormat`. */
  readonly format?: Format | undefined
  /** The test that the rule names is in the file that it names: its full id is `FILE::TEST`. */
  readonly testInFile?: true | undefined
  /** Default: `likely` for a `cause`; a `symptom` counts 0.4, a `wrapper` 0.1. */
  readonly certainty?: Certainty | undefined
}

/** A {@link RuleDefinition} with its defaults filled in. */
export interface Rule extends Omit<RuleDefinition, 'certainty'> {
  readonly literals: readonly string[]
  readonly category: Category
  /** From 0 to 1. */
  readonly certainty: number
}

/**
 * A line in which a test runner says how many tests there are or were. The named groups of its pattern are counts:
 * `passed`, `failed`, `skipped`, `total`, `flaky`; `minus` for tests that another line counted although they were
 * skipped; `declared` at the start of the run. Totals without any count say that something ran.
 */
export interface TotalsRule {
  /** What the line speaks of: tests to run (`start`), tests that ran (`totals`), or that there are none (`empty`). */
  readonly kind: 'start' | 'totals' | 'empty'
  /** Words of which a line must have one before the pattern is tried. */
  readonly literals: readonly string[]
  /** What a line must match. */
  readonly pattern: RegExp
  /** The line adds to the totals of another line, for example of the skipped tests alone. */
  readonly beside?: true | undefined
  /** The runner says this for each package of many: none in one of them means nothing. */
  readonly perPackage?: true | undefined
  /** It means that no test was ever written, so none was lost. */
  readonly unwritten?: true | undefined
  /** A tool that prints this line beside totals of its own, which then count alone. */
  readonly yieldsTo?: string | undefined
}

/** A line in which a checker says how many files it checked. */
export interface CheckedRule {
  /** Words of which a line must have one before the pattern is tried. */
  readonly literals: readonly string[]
  /** What a line must match. */
  readonly pattern: RegExp
}

/** Everything that holdfast knows about one tool, as its author writes it. */
export interface ToolDefinition {
  /** The tool's own name, lower case: `jest`, `cargo`, `maven-surefire`. */
  readonly name: string
  /** Its home page or documentation. */
  readonly url: string
  /** What kind of failure its rules report, unless a rule says otherwise. */
  readonly category: Category
  /** The phase of the job it runs in, unless a rule says otherwise. */
  readonly phase?: Phase | undefined
  /** What the tool prints when something fails. */
  readonly rules?: readonly RuleDefinition[] | undefined
  /**
   * The commands that run it, as people type them, without what runs the command (`npx`, `python -m`): `ruff check`, a
   * Gradle task, the id of a pre-commit hook. They say which tool printed a format that several tools share.
   */
  readonly commands?: readonly string[] | undefined
  /** The formats of other tools that it prints too, by name: `flake8-like`. */
  readonly prints?: readonly string[] | undefined
  /** What only this tool writes in the lines of a format that it shares. */
  readonly marks?: RegExp | undefined
  /**
   * Commands that run the failed thing again, most specific first; the first that can be filled is offered.
   * Placeholders: `{file}`, `{test}` (the test's own name), `{id}` (its full id).
   */
  readonly rerun?: readonly string[] | undefined
  /** The command with which the tool fixes what it reports. */
  readonly fix?: string | undefined
  /** The file that declares its dependencies or plug-ins. */
  readonly manifest?: string | undefined
  /** The file that records the versions it resolved. */
  readonly lock?: string | undefined
  /** What it prints at the end of its work. */
  readonly totals?: readonly TotalsRule[] | undefined
  /** Lines that say that the tool checked no file, and at some. */
  readonly checked?: { readonly none: CheckedRule; readonly some?: CheckedRule | undefined } | undefined
  /** Classes that it names are in files of their name with this ending: `.java`. */
  readonly classFiles?: string | undefined
  /** The class before a test's name, with a group around the name: `CartTest.total` is `CartTest::total` to the runner. */
  readonly testClass?: RegExp | undefined
  /**
   * What the tool says if a command that it ran failed, and the category of that failure if the command itself was
   * vague: an image build around a package manager.
   */
  readonly encloses?: { readonly category: Category; readonly says: RegExp } | undefined
  /** Its rules are words that any program may use: silent on a line that another tool knows. */
  readonly fallback?: true | undefined
  /** A project declared it in a file: a person must read its commands before they run. */
  readonly declared?: true | undefined
}

/** A {@link ToolDefinition} with its defaults filled in. */
export interface Tool extends Omit<ToolDefinition, 'rules'> {
  /** What the tool prints when something fails. */
  readonly rules: readonly Rule[]
}
