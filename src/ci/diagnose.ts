import { packs, readLog } from '../log/index.js'
import type { Log } from '../log/index.js'
import type { Patterns } from '../patterns/index.js'
import { diagnoseLog } from './agents/ci-diagnostics.js'
import type { Diagnosis } from './agents/ci-diagnostics.js'
import { failureOf, learnPattern, matchPattern } from './agents/pattern-matcher.js'
import { runAgents } from './agents/run.js'
import type { Agent } from './agents/run.js'
import {
  detectSilentFailures,
  silentMarkers,
  withoutSilentMarkers,
} from './agents/silent-failure-detector.js'
import { basicFailures, checkEnvironment } from './environment/index.js'
import type { PatternMatch, Report, SilentFailure } from './models.js'
import { described, sourceOf } from './source.js'
import type { DiagnoseSource } from './source.js'
import { shouldEscalate } from './synthesis/escalation.js'
import { strategyOf } from './synthesis/strategy.js'

export interface DiagnoseOptions {
  readonly signal?: AbortSignal | undefined
  /** Called with the number of bytes read so far, about once a megabyte. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  /** The folder of the project that the job ran in: what it stands on is checked first. Default: no checks. */
  readonly environment?: string | undefined
  /** Looks for the cause even where a basic check of the environment failed. */
  readonly deep?: boolean | undefined
  /** The memory of failures. Default: none. */
  readonly patterns?: Patterns | undefined
  /** Remembers in `patterns` that the failure was seen. */
  readonly learn?: boolean | undefined
  /** Milliseconds that each agent may take. Default: 12 minutes. */
  readonly agentTimeoutMs?: number | undefined
}

/** What the agents find between them. */
interface Findings {
  readonly diagnosis: Diagnosis
  readonly silentFailures: readonly SilentFailure[]
  readonly pattern: PatternMatch
}

const defaultAgentTimeout = 12 * 60_000
const allPacks = [...packs, silentMarkers]
const nothingFound: Diagnosis = { verdict: 'inconclusive', rootCause: null, evidence: [], confidence: 0 }

/**
 * Says why a CI job failed, from its log: checks what the job stands on, sets three agents on the log, and puts together root cause,
 * fix strategy, confidence and whether a person must take over.
 *
 * @throws LogReadError where the log cannot be read or is no text; the signal's reason when it aborts.
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * console.log(report.rootCause?.summary)
 */
export async function diagnose(source: DiagnoseSource, options: DiagnoseOptions = {}): Promise<Report> {
  const { signal, onProgress, patterns, learn, agentTimeoutMs = defaultAgentTimeout } = options
  const started = performance.now()
  const environment =
    options.environment === undefined ? undefined : await checkEnvironment(options.environment, { signal })
  const failedChecks = basicFailures(environment ?? [])
  const checked = performance.now()

  using log = await readLog(sourceOf(source), { packs: allPacks, signal, onProgress })
  const read = performance.now()

  const shallow = failedChecks.length > 0 && options.deep !== true
  const { findings, runs } = await runAgents(agentsFor(log, shallow, patterns), agentTimeoutMs, signal)
  const { diagnosis = nothingFound, silentFailures = [] } = findings
  const looked = performance.now()

  const hidden = silentFailures.some(({ certainty }) => certainty === 'finding')
  const verdict = hidden && diagnosis.verdict !== 'failed' ? 'silent-failure' : diagnosis.verdict
  const { rootCause, confidence } = diagnosis
  const fixStrategy = rootCause ? strategyOf(rootCause, findings.pattern) : undefined
  const escalation = shouldEscalate({ verdict, confidence, rootCause, fixStrategy, failedChecks })
  const pattern =
    learn && patterns && rootCause
      ? await learnPattern(failureOf({ ...diagnosis, rootCause, lines: log.lines }), patterns, {
          escalated: escalation.required,
        })
      : findings.pattern
  const done = performance.now()

  return {
    schemaVersion: 1,
    source: {
      ...described(source),
      provider: log.provider,
      lines: log.lines.count,
      bytes: log.bytes,
      sha256: log.sha256,
    },
    verdict,
    rootCause,
    evidence: [...diagnosis.evidence],
    silentFailures: [...silentFailures],
    ...(pattern ? { pattern } : {}),
    confidence,
    ...(fixStrategy ? { fixStrategy } : {}),
    escalation,
    ...(environment ? { environment } : {}),
    agents: runs,
    timings: {
      environment: checked - started,
      read: read - checked,
      agents: looked - read,
      synthesis: done - looked,
      total: done - started,
    },
  }
}

/** The three agents. They share one reading of the log, and two of them what the first makes of it. */
function agentsFor(log: Log, shallow: boolean, patterns: Patterns | undefined): Agent<Findings>[] {
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
              return {
                pattern: await matchPattern(failureOf({ ...rest, rootCause, lines: log.lines }), patterns),
              }
            },
          },
        ]
      : []),
  ]
}
