import type { Provider } from '../../providers.js'

/**
 * A line by which a provider says where a log is in its job.
 *
 * - `start`: the log of a job begins (`name`: its first section); `end`: the job is over, and the line does not say how.
 * - `section`: a named part of the job begins (`name`); `section-end`: it is over; `command-end`: the command in it is.
 * - `command`: a command begins (`name` is what is run); `trace`: the shell prints what it runs inside the command.
 * - `exit`: the command before it ended (`code`; absent: not zero); `late-exit`: one of the commands did, said at the job's end.
 * - `echo`, `echo-exit`: the same over several lines, as the command (`name`) is said again in between.
 * - `error`: an error that fails the step where it is the last thing that the step says.
 * - `verdict`: the job ended (`ok`, or `code`; absent: not zero).
 */
export type MarkerKind =
  | 'start'
  | 'end'
  | 'section'
  | 'section-end'
  | 'command'
  | 'command-end'
  | 'trace'
  | 'exit'
  | 'late-exit'
  | 'echo'
  | 'echo-exit'
  | 'error'
  | 'verdict'

export interface Marker {
  /** Whose line it is. A line of several providers tells none of them. */
  readonly providers: readonly Provider[]
  readonly kind: MarkerKind
  readonly literals: readonly string[]
  readonly pattern: RegExp
  /** The pattern sees the line with its escapes: they tell it from what a command prints. */
  readonly raw?: true
  /** Counts while no `raw` marker of this kind was found: a log that was copied from a page has lost its escapes. */
  readonly weak?: true
  /** What other programs print as well: it does not tell whose log it is. */
  readonly common?: true
}
