import { shouldEscalate } from '../ci/index.js'
import type { Report, RootCause } from '../ci/index.js'

/** Reasons to ask a person: those that stop a fix, and those that only doubt the diagnosis. */
export interface Reasons {
  readonly stop: readonly string[]
  readonly doubt: readonly string[]
}

/** A file that may not be run: a bit of the project, not a right of the job. */
const ownFile = { test: (text: string): boolean => text.split('\n').some(isOwnFile) }

const isOwnFile = (line: string): boolean =>
  /permission denied|EACCES/i.test(line) && /(?:^|[\s'":])\.?\/\S|\.(?:sh|py|rb)\b|\bbin\//.test(line)

/** What is wrong in the text of a workflow, and not in what it may do. */
const ownWorkflow =
  /^(?![^]*(?:not supplied|secrets?\b|permission|credential|forbidden))[^]*(?:syntax|yaml|Unexpected input|deprecated|resolve action|Unrecognized|Unexpected value|could not find expected|mapping values|indent|not a valid|did not find)/i

/** Kinds of failures that a person fixes elsewhere, and the words of those that stand in the project's own files. */
const perhapsInProject: Partial<
  Readonly<Record<RootCause['category'], { test: (text: string) => boolean }>>
> = {
  'permission-or-secret': ownFile,
  'github-actions-config': ownWorkflow,
}

/**
 * What of an escalation stops a fix. A doubt about the diagnosis does not: the failure is seen here before anything is
 * tried, with the same signature, which answers it better than a person who reads the log.
 */
export function reasonsOf(report: Report): Reasons {
  const { rootCause, escalation } = report
  const all = escalation?.reasons ?? []
  const doubts = doubtsAbout(rootCause).map(beginning)
  const isDoubt = (reason: string) => doubts.includes(beginning(reason))
  return {
    stop: all.filter(reason => !isDoubt(reason)),
    doubt: all.filter(isDoubt),
  }
}

/** How the reasons read that only doubt: made by what makes them, so that they cannot drift apart. */
function doubtsAbout(rootCause: RootCause | null): string[] {
  const base = { verdict: 'failed', confidence: 1, rootCause: null } as const
  const slow = { summary: '', steps: [], estimatedMinutes: 1e6, estimateBasis: '' }
  const unknown = rootCause && { ...rootCause, category: 'unknown' as const, attribution: 'unknown' as const }
  const inProject = rootCause && perhapsInProject[rootCause.category]?.test(rootCause.excerpt.text)
  return [
    ...shouldEscalate({ ...base, confidence: 0 }).reasons,
    ...shouldEscalate({ ...base, fixStrategy: slow }).reasons,
    ...(unknown ? shouldEscalate({ ...base, rootCause: unknown }).reasons : []),
    ...(inProject
      ? shouldEscalate({ ...base, rootCause: { ...rootCause, attribution: 'unknown' } }).reasons
      : []),
  ]
}

/** The first letters of a reason identify it: no number that varies is among them. */
const beginning = (reason: string): string => reason.slice(0, 16)

/** A failed test whose words name two truths, as a person must choose between them. */
export function twoTruths(rootCause: RootCause): string {
  const text = rootCause.excerpt.text
  const expected = /expected:?\s*(.{1,80})/i.exec(text)?.[1]?.trim()
  const received = /(?:received|actual|got|but was):?\s*(.{1,80})/i.exec(text)?.[1]?.trim()
  const [test] = rootCause.failedTests
  const name = test ? `The test "${test.name}"` : 'A test'
  const values =
    expected !== undefined && received !== undefined
      ? ` It expects ${expected}, and the code gives ${received}.`
      : ''
  return `${name} fails.${values} Either the code is wrong or the test is: a person must say which.`
}
