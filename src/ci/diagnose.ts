import { readLog } from '../log/index.js'
import type { Lines } from '../log/index.js'
import { checkOptions } from '../options/index.js'
import { maskValue } from '../text/index.js'
import { investigate } from './agents/investigate.js'
import { baselineOf } from './baseline/baseline.js'
import { budgetsOf } from './budgets.js'
import { familiarIn } from './cause/familiar.js'
import { basicFailures } from './environment/basic.js'
import { versionsIn } from './environment/versions/in-log.js'
import type { EnvironmentCheck, Report } from './models.js'
import type { DiagnoseOptions } from './options.js'
import { schemaVersion } from './report-version.js'
import { diagnoseRules } from './rules.js'
import { described, sourceOf } from './source.js'
import type { DiagnoseSource } from './source.js'
import { reproduceOf } from './synthesis/reproduce.js'
import { conclude } from './synthesis/conclude.js'
import { reportsOf } from './test-reports/of-log.js'
import { disagreementsOf } from './test-reports/disagreements.js'
import { testsSection } from './test-reports/section.js'
import { toolsFor } from './tools.js'

/** Tool versions are searched in at most this many lines at the start of the log. */
const versionSearchLines = 20_000

/**
 * Says why a CI job failed, from its log: checks what the job depends on, sets three agents on the log, and puts together root cause,
 * fix strategy, confidence and whether a person must take over.
 *
 * @throws LogReadError if the log, or one of the baseline, cannot be read or is no text; what `readTestReports` throws; the signal's
 * reason when it aborts.
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * console.log(report.rootCause?.summary)
 */
export async function diagnose(source: DiagnoseSource, options: DiagnoseOptions = {}): Promise<Report> {
  checkOptions('diagnose', options, diagnoseRules)
  const { signal, onProgress, onPhase, onLog, patterns, learn, claude, deep } = options
  const budgets = budgetsOf(options.budgets)
  const started = performance.now()
  await onPhase?.('read')
  const baseline = await baselineOf(options.baseline, { tools: options.tools, signal })
  using log = await readLog(sourceOf(source), { tools: toolsFor(options.tools), signal, onProgress })
  const familiar = baseline?.contains && familiarIn(log.lines, baseline.contains)
  const reports = await reportsOf(log, source, options)
  const read = performance.now()

  await onPhase?.('environment')
  const environment = await checkJob(log.lines, options, budgets.environmentMs)
  const failedChecks = basicFailures(environment ?? [])
  const shallow = failedChecks.length > 0 && deep !== true
  const checked = performance.now()

  await onPhase?.('agents')
  const found = await investigate(log, {
    known: { source, familiar, tests: baseline?.tests, reports },
    shallow,
    patterns,
    claude,
    timeoutMs: budgets.agentsMs,
    onClaude: () => onPhase?.('claude'),
    signal,
  })
  const investigated = performance.now()

  await onPhase?.('synthesis')
  const compared = baseline?.compare(log.lines)
  const cause = found.diagnosis.rootCause
  const reproduce = cause
    ? reproduceOf(log, cause.excerpt, source.kind === 'github-run' ? undefined : source.command)
    : undefined
  const { verdict, rootCause, pattern, fixStrategy, escalation, runs } = await conclude(found, {
    log,
    script: reproduce?.command,
    failedChecks,
    causeSkipped: shallow,
    beside: {
      familiar,
      changed: compared?.changed,
      root: options.environment,
      url: options.github && source.kind === 'github-run' ? source.url : undefined,
    },
    attempts: attemptOf(source, options),
    limits: options.escalation,
    memory: learn ? patterns : undefined,
    timeoutMs: budgets.synthesisMs,
    signal,
  })
  const done = performance.now()

  const report = maskValue<Report>({
    schemaVersion,
    source: {
      ...described(source),
      provider: log.provider,
      lines: log.lines.count,
      bytes: log.bytes,
      sha256: log.sha256,
    },
    verdict,
    rootCause,
    evidence: [...found.diagnosis.evidence],
    silentFailures: [...found.silentFailures],
    ...(pattern ? { pattern } : {}),
    ...(found.hypotheses ? { hypotheses: [...found.hypotheses] } : {}),
    confidence: found.diagnosis.confidence,
    ...(fixStrategy ? { fixStrategy } : {}),
    escalation,
    ...(reproduce ? { reproduce } : {}),
    ...(reports
      ? {
          tests: testsSection(
            reports.reports,
            reports.alone ? [] : disagreementsOf(log, found.logAlone, reports.reports),
          ),
        }
      : {}),
    ...(environment ? { environment: [...environment] } : {}),
    ...(compared ? { baseline: compared } : {}),
    agents: [...runs],
    execution: found.execution,
    ...(options.explain && found.diagnosis.explanation ? { explanation: found.diagnosis.explanation } : {}),
    timings: {
      read: read - started,
      environment: checked - read,
      ...found.timings,
      synthesis: done - investigated,
      total: done - started,
    },
  })
  await onLog?.(log, report)
  return report
}

/** The first phase: checks of what the job depends on. Returns the `checks` of the options if there are any, and `undefined` without a folder. */
async function checkJob(
  lines: Lines,
  { checks, environment, signal }: DiagnoseOptions,
  timeoutMs: number,
): Promise<readonly EnvironmentCheck[] | undefined> {
  if (checks !== undefined || environment === undefined) return checks
  const { checkEnvironment } = await import('./environment/core.js')
  return checkEnvironment(environment, { log: versionsIn(firstLines(lines)), signal, timeoutMs })
}

function* firstLines(lines: Lines): Generator<string> {
  for (let line = 1; line <= Math.min(lines.count, versionSearchLines); line++) yield lines.text(line)
}

function attemptOf(source: DiagnoseSource, { attempt }: DiagnoseOptions): number {
  return attempt ?? (source.kind === 'github-run' ? source.attempt : undefined) ?? 0
}
