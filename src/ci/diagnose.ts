import { readLog } from '../log/index.js'
import type { Log, LogSource } from '../log/index.js'
import { detectSilentFailures } from './agents/silent-failure-detector.js'
import type { Report, RootCause, Verdict } from './models.js'
import { categoryOf } from './synthesis/category.js'
import { evidenceOf } from './synthesis/evidence.js'
import { excerptRange, textOf } from './synthesis/excerpt.js'
import { rank } from './synthesis/rank.js'
import type { Candidate } from './synthesis/rank.js'
import { confidenceOf } from './synthesis/confidence.js'
import { failedTestsOf, filesOf } from './synthesis/gather.js'
import { masked } from './synthesis/masked.js'
import { verdictOf } from './synthesis/verdict.js'

export interface DiagnoseOptions {
  readonly signal?: AbortSignal
  /** Called with the number of bytes read so far, about once a megabyte. */
  readonly onProgress?: (bytes: number) => void
}

/**
 * Says why a CI job failed, from its log.
 *
 * @throws LogReadError where the log cannot be read or is no text.
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * console.log(report.rootCause?.summary)
 */
export async function diagnose(source: LogSource, options: DiagnoseOptions = {}): Promise<Report> {
  const started = performance.now()
  using log = await readLog(source, options)
  const read = performance.now()
  const candidates = rank(log)
  const said = verdictOf(log, candidates)
  const silentFailures = detectSilentFailures(log, said === 'passed')
  const hidden = silentFailures.some(({ certainty }) => certainty === 'finding')
  const verdict = said === 'passed' && hidden ? 'silent-failure' : said
  const rootCause = verdict === 'failed' ? rootCauseOf(log, candidates) : null
  const report = {
    schemaVersion: 1 as const,
    source: {
      kind: source.kind,
      ...(source.kind === 'file' ? { path: source.path } : {}),
      provider: log.provider,
      lines: log.lines.count,
      bytes: log.bytes,
      sha256: log.sha256,
    },
    verdict,
    rootCause,
    silentFailures,
    evidence: verdict === 'failed' ? evidenceOf(log, candidates, rootCause?.excerpt) : [],
    confidence: confidenceOf(verdict, candidates),
  }
  const done = performance.now()
  return { ...report, timings: { read: read - started, synthesis: done - read, total: done - started } }
}

function rootCauseOf(log: Log, candidates: readonly Candidate[]): RootCause | null {
  const [best] = candidates
  if (!best) return null
  const { failure } = best
  const range = excerptRange(log.lines, failure, log.failures)
  const phase = failure.phase ?? best.window?.step?.phase ?? 'unknown'
  const category = categoryOf(failure, range, phase, log.failures)
  return {
    category,
    phase,
    attribution: 'unknown',
    summary: summaryOf(masked(failure.message), failure.tool),
    ...(failure.tool === 'generic' ? {} : { tool: failure.tool }),
    ...(failure.code === undefined ? {} : { errorCode: failure.code }),
    excerpt: { ...range, text: textOf(log.lines, range) },
    files: masked(filesOf(failure, category, log, best.window)),
    failedTests: masked(failedTestsOf(log, best.window)),
  }
}

function summaryOf(message: string, tool: string): string {
  const line = message.length > 200 ? `${message.slice(0, 199)}…` : message
  return tool === 'generic' ? line : `${tool}: ${line}`
}

export type { Verdict }
