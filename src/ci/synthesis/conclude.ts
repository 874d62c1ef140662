import type { Log } from '../../log/index.js'
import type { Patterns } from '../../patterns/index.js'
import type { Investigation } from '../agents/investigate.js'
import { failureOf } from '../agents/pattern-matcher.js'
import { withAttribution } from '../attribution/with-attribution.js'
import type { AttributionInput } from '../attribution/models.js'
import type { AgentRun, EnvironmentCheck, Report } from '../models.js'
import { remember, withMissed } from '../remember.js'
import type { Remembered } from '../remember.js'
import { shouldEscalate } from './escalation.js'
import type { EscalationLimits } from './escalation.js'
import { strategyOf } from './strategy.js'

/** Milliseconds that a question to git or GitHub may take. */
const longestQuestion = 20_000

export interface ConclusionOptions {
  readonly log: Log
  /** What the failed step ran, as far as the log shows it. */
  readonly script: string | undefined
  readonly failedChecks: readonly EnvironmentCheck[]
  /** No cause was looked for: the job's environment is broken. */
  readonly causeSkipped: boolean
  /** What the attribution may look at beside the log. */
  readonly beside: Pick<AttributionInput, 'familiar' | 'changed' | 'root' | 'url'>
  /** How many runs have failed, as far as anyone said. */
  readonly attempts: number
  readonly limits: Partial<EscalationLimits> | undefined
  /** Where the failure is remembered. Undefined: nowhere. */
  readonly memory: Patterns | undefined
  /** Milliseconds for everything. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** What the third phase adds to the findings of the second. */
export interface Conclusion extends Pick<
  Report,
  'verdict' | 'rootCause' | 'pattern' | 'fixStrategy' | 'escalation'
> {
  readonly runs: readonly AgentRun[]
}

/** The third phase: whose failure it is, what to do about it, whether a person must take over; and it remembers the failure. */
export async function conclude(
  { diagnosis, silentFailures, match, runs }: Investigation,
  options: ConclusionOptions,
): Promise<Conclusion> {
  const { log, script, failedChecks, causeSkipped, beside, attempts, limits, memory, timeoutMs, signal } =
    options
  const endsAt = performance.now() + timeoutMs
  const hidden = silentFailures.some(({ certainty }) => certainty === 'finding')
  const verdict = hidden && diagnosis.verdict !== 'failed' ? 'silent-failure' : diagnosis.verdict

  const attributionMs = Math.min(timeoutMs, longestQuestion)
  const rootCause = await withAttribution(diagnosis, { ...beside, log, timeoutMs: attributionMs, signal })
  const fixStrategy =
    rootCause && verdict === 'failed' ? strategyOf(rootCause, match, log, script) : undefined
  const escalation = shouldEscalate({
    verdict,
    confidence: diagnosis.confidence,
    rootCause,
    fixStrategy,
    failedChecks,
    systems: diagnosis.systems,
    causeSkipped,
    attempts: Math.max(attempts, match?.failedFixes ?? 0),
    limits,
  })

  const { pattern = match, missed }: Remembered =
    memory && rootCause && verdict === 'failed'
      ? await remember(failureOf({ ...diagnosis, rootCause, lines: log.lines }), memory, {
          escalated: escalation.required,
          timeoutMs: Math.max(1, Math.ceil(endsAt - performance.now())),
          signal,
        })
      : {}
  return { verdict, rootCause, pattern, fixStrategy, escalation, runs: withMissed(runs, missed) }
}
