import type { EnvironmentCheck, Escalation, FixStrategy, RootCause, Verdict } from '../models.js'
import { adviceOf } from './advice.js'

/** Under this, a diagnosis is to be read by a person before anybody acts on it. */
export const sureEnough = 0.7
/** Minutes: a longer fix is not one to try on the side. */
export const longestFix = 30

export interface EscalationInput {
  readonly verdict: Verdict
  readonly confidence: number
  readonly rootCause: RootCause | null
  readonly fixStrategy?: FixStrategy | undefined
  /** The phase-1 checks that must hold before a fix is worth trying, and do not. */
  readonly failedChecks?: readonly EnvironmentCheck[] | undefined
  /** How many tools with causes of their own failed commands of the job. */
  readonly systems?: number | undefined
  /** Fixes of this failure that were tried, and how many may be. Default: 0 of 3. */
  readonly attempts?: number | undefined
  readonly mostAttempts?: number | undefined
}

/**
 * Whether a person must take over, with every reason.
 *
 * @example
 * shouldEscalate({ verdict: 'failed', confidence: 0.4, rootCause: null }).required // => true
 */
export function shouldEscalate(input: EscalationInput): Escalation {
  const { verdict, confidence, rootCause, fixStrategy, failedChecks = [] } = input
  const { systems = 1, attempts = 0, mostAttempts = 3 } = input
  if (verdict === 'passed' || verdict === 'inconclusive') return { required: false, reasons: [] }
  const minutes = fixStrategy?.estimatedMinutes ?? 0
  const reasons = [
    ...(verdict === 'log-unavailable' ? ['There is no log to read, or it ends before the failure.'] : []),
    ...(verdict === 'failed' && confidence < sureEnough
      ? [`The confidence is ${confidence}, under ${sureEnough}.`]
      : []),
    ...(minutes > longestFix ? [`The fix is estimated at ${minutes} minutes, over ${longestFix}.`] : []),
    ...(rootCause && adviceOf[rootCause.category].infrastructure
      ? [`A ${rootCause.category} is mended outside the code.`]
      : []),
    ...(systems > 2 ? [`${systems} tools failed for causes of their own.`] : []),
    ...failedChecks.map(({ name, detail }) => `The check ${name} failed: ${detail}`),
    ...(attempts >= mostAttempts ? [`${attempts} of ${mostAttempts} attempts are used up.`] : []),
  ]
  return { required: reasons.length > 0, reasons }
}
