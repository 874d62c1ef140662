import type { Phase } from '../../tools/index.js'
import type { Provider } from '../providers.js'

/** A part of a job: from the line that starts it to the line that says how it ended. */
export interface Step {
  /** What was run, or the provider's name for the section. */
  readonly name: string
  /** What the step is for. */
  readonly phase: Phase
  /** Its first line, from 1. */
  readonly startLine: number
  /** Its last line. */
  readonly endLine: number
  /** Absent where the log does not say. */
  readonly exitCode?: number
  /** `unfinished`: the log breaks off before it says how the step ended. */
  readonly outcome: 'passed' | 'failed' | 'unfinished' | 'unknown'
}

/** How the job says that it ended, by the last line that says so; that one of several jobs failed, if one did. */
export interface Verdict {
  /** Whether it passed. */
  readonly passed: boolean
  /** The line that says so. */
  readonly line: number
}

/** What the CI service says in a log: its steps, and how the job ended. */
export interface Structure {
  /** The CI service that printed the log. */
  readonly provider: Provider
  /** The steps, in the order of the log. */
  readonly steps: readonly Step[]
  /** How the job ended, if the log says so. */
  readonly verdict?: Verdict
  /** The closing lines of its job, or of the last of its jobs, are in the log. */
  readonly ended: boolean
  /** The log has no end, though logs of its provider always do: it was cut off, or its job was. */
  readonly brokenOff: boolean
}

/** A step while it is open, and what else is known of it when it is over. */
export interface Draft {
  readonly kind: 'section' | 'command'
  /** What is run, the lines of a script joined. */
  name: string
  readonly section: string
  readonly startLine: number
  /** The last line that names a command of it. */
  nameLine: number
  /** What the shell said last that it runs. */
  trace?: string
}

export interface FinishedStep extends Draft {
  step: Step
}
