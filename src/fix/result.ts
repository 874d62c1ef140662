import { maskSecrets } from '../text/index.js'
import type { FixAttempt, FixOptions, FixResult, FixStatus, Report } from './models.js'
import type { Candidate } from './proof/candidates.js'

/** A result with nothing in it but how the call ended. */
export function resultOf(report: Report, status: FixStatus, summary: string): FixResult {
  const { rootCause } = report
  return {
    schemaVersion: 1,
    status,
    summary,
    reasons: [],
    setAside: [],
    rootCause: rootCause && {
      category: rootCause.category,
      ...(rootCause.tool === undefined ? {} : { tool: rootCause.tool }),
      summary: rootCause.summary,
    },
    runs: [],
    attempts: [],
    notes: [],
  }
}

/** The reasons to ask a person that a call went on against, and why it did. */
export function setAside(
  stop: readonly string[],
  doubt: readonly string[],
  { evenIfEscalated }: FixOptions,
): string[] {
  return [
    ...(evenIfEscalated === true ? stop.map(reason => `${reason} Set aside: even if escalated.`) : []),
    ...doubt.map(reason => `${reason} Set aside: the failure is looked for here first.`),
  ]
}

export const commandOf = (candidate: Candidate | undefined): Partial<FixResult> =>
  candidate === undefined
    ? {}
    : {
        command: maskSecrets(candidate.command),
        ...(candidate.folder === '' ? {} : { folder: candidate.folder }),
      }

export const maskAttempt = (attempt: FixAttempt): FixAttempt => ({
  ...attempt,
  title: maskSecrets(attempt.title),
  ...(attempt.detail === undefined ? {} : { detail: maskSecrets(attempt.detail) }),
})

/** The message of the commit on a branch that was asked for. */
export const messageOf = (titles: readonly string[]): string =>
  titles.length === 1
    ? `${titles[0] ?? ''}\n`
    : `Fix the build\n\n${titles.map(title => `- ${title}`).join('\n')}\n`
