import type { EscalationCode, Report, RootCause } from '../ci/index.js'

/** Reasons to ask a person: those that stop a fix, and those that only doubt the diagnosis. */
export interface Reasons {
  readonly stop: readonly string[]
  readonly doubt: readonly string[]
}

/** They doubt the diagnosis, or weigh the fix. */
const doubts: ReadonlySet<EscalationCode | undefined> = new Set([
  'unknown-category',
  'cause-not-in-log',
  'low-confidence',
  'long-fix',
] as const)

/**
 * What of an escalation stops a fix. A doubt about the diagnosis does not: the failure is seen here before anything is
 * tried, with the same signature, which answers it better than a person who reads the log. A reason without a code stops.
 */
export function reasonsOf({ escalation }: Report): Reasons {
  const { reasons = [], codes = [] } = escalation ?? {}
  const isDoubt = (_: string, at: number) => doubts.has(codes[at])
  return { stop: reasons.filter((reason, at) => !isDoubt(reason, at)), doubt: reasons.filter(isDoubt) }
}

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
