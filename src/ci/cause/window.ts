import type { Log, Step } from '../../log/index.js'

/** The part of a log in which the failure must be: a command that failed, or all of it where none is known. */
export interface SearchWindow {
  readonly startLine: number
  readonly endLine: number
  /** Absent where the log does not say which command failed. */
  readonly step?: Step
}

/** The commands that failed or were cut off, in order; clean-up after a failure is none of them. */
export function findSearchWindows(log: Log): SearchWindow[] {
  const failed = log.steps.filter(step => step.outcome === 'failed' || step.outcome === 'unfinished')
  const real = failed.filter(step => step.phase !== 'post')
  const windows = (real.length > 0 ? real : failed).map(step => ({
    startLine: step.startLine,
    endLine: step.endLine,
    step,
  }))
  if (windows.length > 0) return windows
  return [{ startLine: 1, endLine: log.verdict?.line ?? log.lines.count }]
}
