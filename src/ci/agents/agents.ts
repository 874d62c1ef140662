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
import { withReports } from '../test-reports/in-diagnosis.js'
import type { ReportsOfLog } from '../test-reports/in-diagnosis.js'
import { silentInReports } from '../test-reports/silent.js'

/** What the agents find between them. */
export interface Findings {
  readonly diagnosis: Diagnosis
  /** What the log comes to without its test reports. */
  readonly logAlone: Diagnosis
  readonly silentFailures: readonly SilentFailure[]
  readonly pattern: PatternMatch
  /** The patterns that Claude may be asked about. */
  readonly remembered: readonly Pattern[]
}

/** What the agents may know beside the log. */
export interface Known {
  readonly source: DiagnoseSource
  /** Which lines are in the green logs of the job too, if there are any. */
  readonly familiar?: Familiar | undefined
  /** How many tests they ran. */
  readonly tests?: readonly TestTotals[] | undefined
  /** What the test reports of the job say. */
  readonly reports?: ReportsOfLog | undefined
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
  { source, familiar, tests, reports }: Known,
): Agent<Findings>[] {
  const diagnosed = Promise.resolve().then(() => {
    const logAlone = diagnoseLog(withoutSilentMarkers(log), familiar, endOf(source))
    const diagnosis = reports ? withReports(log, logAlone, reports) : logAlone
    return { logAlone, diagnosis: shallow ? { ...diagnosis, rootCause: null, evidence: [] } : diagnosis }
  })
  return [
    { name: 'ci-diagnostics', look: () => diagnosed },
    {
      name: 'silent-failure-detector',
      look: async () => {
        const { verdict } = (await diagnosed).diagnosis
        const found = reports?.alone
          ? [] // its words are those of tests, not of a job
          : detectSilentFailures(log, verdict === 'passed', verdict === 'failed', tests)
        const beside = source.kind === 'github-run' ? findOutsideLog(source, log.lines) : []
        const inReports =
          reports && verdict !== 'failed' ? silentInReports(reports.reports, verdict === 'passed', found) : []
        return {
          silentFailures: [
            ...inReports,
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
              const { rootCause, ...rest } = (await diagnosed).diagnosis
              if (!rootCause) return {}
              const failure = failureOf({ ...rest, rootCause, lines: log.lines })
              return { pattern: await matchPattern(failure, patterns), remembered: await patterns.list() }
            },
          },
        ]
      : []),
  ]
}
