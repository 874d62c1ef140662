import type { Log } from '../../log/index.js'
import type { Pattern, Patterns } from '../../patterns/index.js'
import type { PatternMatch, SilentFailure } from '../models.js'
import { diagnoseLog } from './ci-diagnostics.js'
import type { Diagnosis } from './ci-diagnostics.js'
import { failureOf, matchPattern } from './pattern-matcher.js'
import type { Agent } from './run.js'
import { detectSilentFailures, withoutSilentMarkers } from './silent-failure-detector.js'

/** What the agents find between them. */
export interface Findings {
  readonly diagnosis: Diagnosis
  readonly silentFailures: readonly SilentFailure[]
  readonly pattern: PatternMatch
  /** What the memory holds: what Claude may be asked about. */
  readonly remembered: readonly Pattern[]
}

/**
 * The three agents. They share one reading of the log, and two of them what the first makes of it.
 *
 * @param shallow the job's environment is broken: no cause is looked for.
 * @param patterns without a memory there is no pattern-matcher.
 */
export function agentsFor(log: Log, shallow: boolean, patterns: Patterns | undefined): Agent<Findings>[] {
  const diagnosed = Promise.resolve().then(() => {
    const diagnosis = diagnoseLog(withoutSilentMarkers(log))
    return shallow ? { ...diagnosis, rootCause: null, evidence: [] } : diagnosis
  })
  return [
    { name: 'ci-diagnostics', look: async () => ({ diagnosis: await diagnosed }) },
    {
      name: 'silent-failure-detector',
      look: async () => {
        const { verdict } = await diagnosed
        return { silentFailures: detectSilentFailures(log, verdict === 'passed', verdict === 'failed') }
      },
    },
    ...(patterns
      ? [
          {
            name: 'pattern-matcher' as const,
            look: async () => {
              const { rootCause, ...rest } = await diagnosed
              if (!rootCause) return {}
              const failure = failureOf({ ...rest, rootCause, lines: log.lines })
              return { pattern: await matchPattern(failure, patterns), remembered: await patterns.list() }
            },
          },
        ]
      : []),
  ]
}
