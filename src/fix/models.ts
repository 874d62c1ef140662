import type { AskOptions } from '../claude/index.js'
import type { FixStrategy, Report, RootCause } from '../ci/index.js'
import type { Patterns } from '../patterns/index.js'

/**
 * How a call ended.
 *
 * - `fixed`: the failure was seen here, and with the patch the failing command and the tests passed.
 * - `not-fixed`: the failure was seen here, and nothing that was tried passed.
 * - `not-reproduced`: the failing command passes here, or fails in another way.
 * - `escalated`: a person must decide.
 */
export type FixStatus = 'fixed' | 'not-fixed' | 'not-reproduced' | 'escalated'

/** How Claude is asked, if it is. */
export type FixClaudeOptions = Pick<
  AskOptions,
  'model' | 'fallbackModel' | 'timeoutMs' | 'maxBudgetUsd' | 'limiter' | 'env' | 'executable'
>

/** Options of `fixFailure`. */
export interface FixOptions {
  /** The project, or a folder of it. Default: the working folder. */
  readonly folder?: string | undefined
  /** The command that failed. Default: what the report says, or what the project has for the tool that failed. */
  readonly command?: string | undefined
  /** The whole test command. Default: the project's usual one. */
  readonly test?: string | undefined
  /** Tries also where the report asks for a person. Default: false. */
  readonly evenIfEscalated?: boolean | undefined
  /** A fix may update snapshots. Default: false. */
  readonly snapshots?: boolean | undefined
  /** Asks Claude for edits if no strategy helps. Default: false. */
  readonly claude?: boolean | FixClaudeOptions | undefined
  /** Where attempts are recorded, and proven fixes are looked up. Default: nowhere. */
  readonly patterns?: Patterns | undefined
  /** Commands that a proven fix may run: those of the project's settings. Default: none. */
  readonly allowedCommands?: readonly string[] | undefined
  /** Makes a branch of this name in the project, with the fix as one commit. Default: none. */
  readonly branch?: string | undefined
  /** At most this many proposals are tried. Default: 12. */
  readonly attempts?: number | undefined
  /** Milliseconds for each command. Default: ten minutes. */
  readonly commandTimeoutMs?: number | undefined
  /** Milliseconds for everything. Default: one hour. */
  readonly timeoutMs?: number | undefined
  /** Names of variables that commands get beside the usual ones. Default: none. */
  readonly env?: readonly string[] | undefined
  /** The log of the report, for commands that it shows. Default: the report alone. */
  readonly log?: string | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Called before each command, with what it is for. */
  readonly onStep?: ((step: FixStepNotice) => void) | undefined
}

/** What is about to be done. */
export interface FixStepNotice {
  /** What is about to be done. */
  readonly purpose: FixRun['purpose'] | 'propose'
  /** A command, or the title of a proposal. */
  readonly text: string
}

/** A command that was run. */
export interface FixRun {
  /** What the command was run for. */
  readonly purpose: 'setup' | 'before' | 'change' | 'after' | 'tests' | 'again'
  /** The command, as a line for a shell. */
  readonly command: string
  /** `null` if a signal or the deadline ended it. */
  readonly status: number | null
  /** Whether the deadline ended it. */
  readonly timedOut: boolean
  /** How long it took, in milliseconds. */
  readonly durationMs: number
  /** The last lines that it printed, secrets masked. */
  readonly tail: string
}

/** A proposal that was tried. */
export interface FixAttempt {
  /** The strategy that proposed it. */
  readonly strategy: string
  /** What it changes, in a line. */
  readonly title: string
  /**
   * `verified`; `progress`: another failure came to light behind it; `still-fails`; `tests-fail`; `unstable`: the second run
   * failed; `refused` by the guard; `no-change`; `error`: it could not be carried out.
   */
  readonly outcome:
    'verified' | 'progress' | 'still-fails' | 'tests-fail' | 'unstable' | 'refused' | 'no-change' | 'error'
  /** Why it ended so, in a sentence. */
  readonly detail?: string
  /** Minutes that the attempt took. */
  readonly minutes: number
  /** SHA-256 of its patch, in hexadecimal. */
  readonly patchHash?: string
}

/** What `fixFailure()` returns. Secrets are masked everywhere but in `patch`, which is the project's own text. */
export interface FixResult {
  /** The version of this form. */
  readonly schemaVersion: 1
  /** How the call ended. */
  readonly status: FixStatus
  /** One sentence. */
  readonly summary: string
  /** Why a person must decide, or what differs here. */
  readonly reasons: readonly string[]
  /** Reasons to ask a person that were set aside, and what set them aside. */
  readonly setAside: readonly string[]
  /** The failure that was to be fixed. */
  readonly rootCause: Pick<RootCause, 'category' | 'tool' | 'summary'> | null
  /** The commit that the patch is for. */
  readonly commit?: string
  /** The failing command, and the folder from the root that it ran in. */
  readonly command?: string
  /** Where the command ran, from the root of the project. */
  readonly folder?: string
  /** The whole test command; absent if the project has none. */
  readonly test?: string
  /** What was verified: apply it with `git apply`. */
  readonly patch?: string
  /** SHA-256 of the patch, in hexadecimal. */
  readonly patchHash?: string
  /** The files that it changes. */
  readonly files?: readonly string[]
  /** The strategies whose proposals are in it. */
  readonly strategies?: readonly string[]
  /** The branch that was made. */
  readonly branch?: string
  /** What fixed this failure before, by the pattern database. */
  readonly provenFix?: string
  /** The commands that were run, in order. */
  readonly runs: readonly FixRun[]
  /** The proposals that were tried, in order. */
  readonly attempts: readonly FixAttempt[]
  /** What a reader must know of the proof: changes that are not committed, no tests. */
  readonly notes: readonly string[]
}

export type { FixStrategy, Report, RootCause }
