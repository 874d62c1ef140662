import type { Log } from '../../log/index.js'
import type { Pattern, Patterns } from '../../patterns/index.js'
import type { PatternMatch, SilentFailure } from '../models.js'
import { endOf } from '../source.js'
import type { DiagnoseSource } from '../source.js'
import type { Familiar } from '../cause/familiar.js'
import { diagnoseLog } from '../cause/ci-diagnostics.js'
import type { Diagnosis } from '../cause/ci-diagnostics.js'
import { failureOf, matchPattern } from './pattern-matcher.js'
import type { Agent } from './run.js'
import {
  findOutsideLog,
  detectSilentFailures,
  unlessFamiliar,
  withoutSilentMarkers,
} from '../silent/silent-failure-detector.js'
import type { TestTotals } from '../silent/silent-failure-detector.js'

/** What the agents find between them. */
export interface Findings {
  readonly diagnosis: Diagnosis
  readonly silentFailures: readonly SilentFailure[]
  readonly pattern: PatternMatch
  /** What the memory holds: what Claude may be asked about. */
  readonly remembered: readonly Pattern[]
}

/** What the agents may know beside the log. */
export interface Known {
  readonly source: DiagnoseSource
  /** Which lines stand in the green logs of the job too, where there are any. */
  readonly familiar?: Familiar | undefined
  /** How many tests they ran. */
  readonly tests?: readonly TestTotals[] | undefined
}

/**
 * The three agents. They share one reading of the log, and two of them what the first makes of it.
 *
 * @param shallow the job's environment is broken: no cause is looked for.
 * @param patterns without a memory there is no pattern-matcher.
 */
export function agentsFor(
  log: Log,
  shallow: boolean,
  patterns: Patterns | undefined,
  { source, familiar, tests }: Known,
): Agent<Findings>[] {
  const diagnosed = Promise.resolve().then(() => {
    const diagnosis = diagnoseLog(withoutSilentMarkers(log), familiar, endOf(source))
    return shallow ? { ...diagnosis, rootCause: null, evidence: [] } : diagnosis
  })
  return [
    { name: 'ci-diagnostics', look: async () => ({ diagnosis: await diagnosed }) },
    {
      name: 'silent-failure-detector',
      look: async () => {
        const { verdict } = await diagnosed
        const found = detectSilentFailures(log, verdict === 'passed', verdict === 'failed', tests)
        const beside = source.kind === 'github-run' ? findOutsideLog(source, log.lines) : []
        return {
          silentFailures: [
            ...beside,
            ...(familiar ? unlessFamiliar(found, log.lines, familiar, tests) : found),
          ],
        }
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
