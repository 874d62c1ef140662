import { checkArgument, number, shape, text } from '../../options/index.js'
import type { EnvironmentCheck, Escalation, FixStrategy, RootCause, Verdict } from '../models.js'
import { adviceOf } from './advice.js'

/** From where on a person must take over. */
export interface EscalationLimits {
  /** Under this, a diagnosis is to be read by a person before anybody acts on it. */
  readonly confidence: number
  /** Minutes: a longer fix is not one to try on the side. */
  readonly minutes: number
  /** A person takes over after this many failed attempts. */
  readonly attempts: number
  /** A person takes over if this many systems failed independently. */
  readonly systems: number
}

/** The limits beyond which a person is asked. */
export const escalationLimits: EscalationLimits = { confidence: 0.7, minutes: 30, attempts: 3, systems: 2 }

/** What the decision to ask a person rests on. */
export interface EscalationInput {
  /** The verdict of the report. */
  readonly verdict: Verdict
  /** The confidence of the report, 0 to 1. */
  readonly confidence: number
  /** The root cause, if one was found. */
  readonly rootCause: RootCause | null
  /** What the report proposes. */
  readonly fixStrategy?: FixStrategy | undefined
  /** The phase-1 checks that must hold before a fix is worth trying, and do not. */
  readonly failedChecks?: readonly EnvironmentCheck[] | undefined
  /** True if no cause was looked for because of `failedChecks`. Default: false. */
  readonly causeSkipped?: boolean | undefined
  /** What failed independently: `code`, `network`. */
  readonly systems?: readonly string[] | undefined
  /** Runs that failed in a row, or fixes that did not work in a row. Default: 0. */
  readonly attempts?: number | undefined
  /** Default: {@link escalationLimits}. */
  readonly limits?: Partial<EscalationLimits> | undefined
}

const diagnosis = shape('{ verdict, confidence, rootCause }', { verdict: text, confidence: number(0, 1) })

/**
 * Whether a person must take over, with every reason.
 *
 * @example
 * shouldEscalate({ verdict: 'failed', confidence: 0.4, rootCause: null }).required // => true
 */
export function shouldEscalate(input: EscalationInput): Escalation {
  checkArgument('shouldEscalate', 'input', input, diagnosis)
  const { verdict, confidence, rootCause, fixStrategy, failedChecks = [] } = input
  const { systems = [], attempts = 0 } = input
  const limits = { ...escalationLimits, ...input.limits }
  if (verdict === 'passed') return { required: false, reasons: [] }
  const minutes = fixStrategy?.estimatedMinutes ?? 0
  const reasons = [
    ...(verdict === 'log-unavailable' ? ['There is no log, or it ends before the failure.'] : []),
    ...(verdict === 'inconclusive' ? ['The log does not say how the job ended.'] : []),
    ...(rootCause?.category === 'unknown' ? ['The kind of failure is unknown.'] : []),
    ...(rootCause?.attribution === 'infrastructure' && !adviceOf[rootCause.category].infrastructure
      ? ['The cause is outside the code: a server, the network or the machine failed.']
      : []),
    ...(verdict === 'failed' && confidence < limits.confidence
      ? [`The confidence is ${confidence}, under ${limits.confidence}.`]
      : []),
    ...(minutes > limits.minutes
      ? [`The fix is estimated at ${minutes} minutes, over ${limits.minutes}.`]
      : []),
    ...(rootCause && adviceOf[rootCause.category].infrastructure
      ? [`A ${rootCause.category} is fixed outside the code.`]
      : []),
    ...(systems.length >= limits.systems
      ? [`Several systems failed, each with its own cause: ${systems.join(', ')}.`]
      : []),
    ...failedChecks.map(({ name, title = name, detail }) => `The check "${title}" failed: ${detail}`),
    ...(input.causeSkipped === true
      ? ['The log was not searched for a cause. Fix the failed checks first, or run again with --deep.']
      : []),
    ...(attempts >= limits.attempts ? [`${attempts} of ${limits.attempts} attempts are used.`] : []),
  ]
  return { required: reasons.length > 0, reasons }
}
