import { checkArgument, number, shape, text } from '../../options/index.js'
import { mentionsFailure } from '../cause/words.js'
import type {
  EnvironmentCheck,
  Escalation,
  EscalationCode,
  FixStrategy,
  RootCause,
  Verdict,
} from '../models.js'
import { adviceOf } from './advice.js'
import { isInProject } from './in-project.js'

/** From where on a person must take over. */
export interface EscalationLimits {
  /** Under this, a diagnosis is a guess, and a person takes over. */
  readonly confidence: number
  /** Minutes: a longer fix is not one to try on the side. */
  readonly minutes: number
  /** A person takes over after this many failed attempts. */
  readonly attempts: number
  /** A person takes over if this many systems failed independently. */
  readonly systems: number
}

/** The limits beyond which a person is asked. */
export const escalationLimits: EscalationLimits = { confidence: 0.5, minutes: 30, attempts: 3, systems: 2 }

/** Under this, an excerpt in which no word tells of a failure is no cause: the log does not hold it. */
const telling = 0.7

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
  if (input.verdict === 'passed') return { required: false, reasons: [] }
  const reasons = reasonsOf(input)
  return {
    required: reasons.length > 0,
    reasons: reasons.map(({ text }) => text),
    codes: reasons.map(({ code }) => code),
  }
}

interface Reason {
  readonly code: EscalationCode
  readonly text: string
}

function reasonsOf(input: EscalationInput): Reason[] {
  const { confidence, fixStrategy, failedChecks = [], systems = [], attempts = 0 } = input
  const limits = { ...escalationLimits, ...input.limits }
  const minutes = fixStrategy?.estimatedMinutes ?? 0
  const reasons: Reason[] = [
    ...ofVerdict(input),
    ...(input.rootCause ? ofCause(input.rootCause, confidence) : []),
  ]
  const add = (holds: boolean, code: EscalationCode, text: string) => {
    if (holds) reasons.push({ code, text })
  }
  add(
    input.verdict === 'failed' && confidence < limits.confidence,
    'low-confidence',
    `The confidence is ${confidence}, under ${limits.confidence}.`,
  )
  add(
    minutes > limits.minutes,
    'long-fix',
    `The fix is estimated at ${minutes} minutes, over ${limits.minutes}.`,
  )
  add(
    systems.length >= limits.systems,
    'several-systems',
    `Several systems failed, each with its own cause: ${systems.join(', ')}.`,
  )
  for (const { name, title = name, detail } of failedChecks)
    add(true, 'failed-check', `The check "${title}" failed: ${detail}`)
  add(
    input.causeSkipped === true,
    'cause-not-searched',
    'The log was not searched for a cause. Fix the failed checks first, or run again with --deep.',
  )
  add(attempts >= limits.attempts, 'attempts-used', `${attempts} of ${limits.attempts} attempts are used.`)
  return reasons
}

const verdictReasons: Partial<Record<Verdict, string>> = {
  'log-unavailable': 'There is no log, or it ends before the failure.',
  inconclusive: 'The log does not say how the job ended.',
  'silent-failure': 'The job is green, so nobody else is told that it hides a failure.',
}

function ofVerdict({ verdict }: EscalationInput): Reason[] {
  const text = verdictReasons[verdict]
  return text === undefined ? [] : [{ code: verdict as EscalationCode, text }]
}

function ofCause(cause: RootCause, confidence: number): Reason[] {
  const { category, attribution, excerpt } = cause
  const outside = adviceOf[category].infrastructure
  const reasons: Reason[] = []
  if (category === 'unknown')
    reasons.push({ code: 'unknown-category', text: 'The kind of failure is unknown.' })
  else if (confidence < telling && !mentionsFailure(excerpt.text))
    reasons.push({ code: 'cause-not-in-log', text: 'The log does not say why the command failed.' })
  if (outside && !isInProject(cause))
    reasons.push({ code: 'outside-code', text: `A ${category} is fixed outside the code.` })
  else if (!outside && attribution === 'infrastructure')
    reasons.push({
      code: 'infrastructure',
      text: 'The cause is outside the code: a server, the network or the machine failed.',
    })
  return reasons
}
