import { readLog } from '../log/index.js'
import type { Lines } from '../log/index.js'
import { maskValue } from '../text/index.js'
import { checkOptions } from '../options/index.js'
import { debug } from './agents/debug.js'
import { failureOf } from './agents/pattern-matcher.js'
import { withAttribution } from './attribution/with-attribution.js'
import { baselineOf } from './baseline/baseline.js'
import { budgetsOf } from './budgets.js'
import { basicFailures, checkEnvironment, versionsIn } from './environment/index.js'
import type { Report } from './models.js'
import type { DiagnoseOptions } from './options.js'
import { remember, withMissed } from './remember.js'
import { diagnoseRules } from './rules.js'
import type { Remembered } from './remember.js'
import { described, sourceOf } from './source.js'
import type { DiagnoseSource } from './source.js'
import { shouldEscalate } from './synthesis/escalation.js'
import { familiarIn } from './synthesis/familiar.js'
import { strategyOf } from './synthesis/strategy.js'
import { toolsFor } from './tools.js'

/** A job says its tools' versions in so many of its first lines. */
const introduction = 20_000
/** Milliseconds that a question to git or GitHub may take. */
const longestQuestion = 20_000

/**
 * Says why a CI job failed, from its log: checks what the job stands on, sets three agents on the log, and puts together root cause,
 * fix strategy, confidence and whether a person must take over.
 *
 * @throws LogReadError where the log, or one of the baseline, cannot be read or is no text; the signal's reason when it aborts.
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * console.log(report.rootCause?.summary)
 */
export async function diagnose(source: DiagnoseSource, options: DiagnoseOptions = {}): Promise<Report> {
  checkOptions('diagnose', options, diagnoseRules)
  const { signal, onProgress, patterns, learn } = options
  const budgets = budgetsOf(options.budgets)
  const started = performance.now()
  const baseline = await baselineOf(options.baseline, { tools: options.tools, signal })
  using log = await readLog(sourceOf(source), { tools: toolsFor(options.tools), signal, onProgress })
  const familiar = baseline?.holds && familiarIn(log.lines, baseline.holds)
  const read = performance.now()

  const environment =
    options.checks ??
    (options.environment === undefined
      ? undefined
      : await checkEnvironment(options.environment, {
          log: versionsIn(firstLines(log.lines)),
          signal,
          budgetMs: budgets.environmentMs,
        }))
  const failedChecks = basicFailures(environment ?? [])
  const checked = performance.now()

  const shallow = failedChecks.length > 0 && options.deep !== true
  const known = { source, familiar, tests: baseline?.tests }
  const { diagnosis, silentFailures, match, hypotheses, runs, execution, timings } = await debug(log, {
    ...{ known, shallow, patterns, claude: options.claude, timeoutMs: budgets.agentsMs, signal },
  })
  const debugged = performance.now()

  const hidden = silentFailures.some(({ certainty }) => certainty === 'finding')
  const verdict = hidden && diagnosis.verdict !== 'failed' ? 'silent-failure' : diagnosis.verdict
  const { confidence } = diagnosis
  const compared = baseline?.compare(log.lines)
  const rootCause = await withAttribution(diagnosis, {
    log,
    familiar,
    changed: compared?.changed,
    root: options.environment,
    url: options.github && source.kind === 'github-run' ? source.url : undefined,
    deadlineMs: Math.min(budgets.synthesisMs, longestQuestion),
    signal,
  })
  const fixStrategy = rootCause ? strategyOf(rootCause, match, log.tools) : undefined
  const escalation = shouldEscalate({
    ...{ verdict, confidence, rootCause, fixStrategy, failedChecks, systems: diagnosis.systems },
    causeSkipped: shallow,
    attempts: Math.max(attemptOf(source, options), match?.failedFixes ?? 0),
    limits: options.escalation,
  })
  const remembered: Remembered =
    learn && patterns && rootCause
      ? await remember(failureOf({ ...diagnosis, rootCause, lines: log.lines }), patterns, {
          escalated: escalation.required,
          timeoutMs: Math.max(1, Math.ceil(budgets.synthesisMs - (performance.now() - debugged))),
          signal,
        })
      : {}
  const { pattern = match, missed } = remembered
  const done = performance.now()

  return maskValue<Report>({
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
    ...(hypotheses ? { hypotheses: [...hypotheses] } : {}),
    confidence,
    ...(fixStrategy ? { fixStrategy } : {}),
    escalation,
    ...(environment ? { environment: [...environment] } : {}),
    ...(compared ? { baseline: compared } : {}),
    agents: withMissed(runs, missed),
    execution,
    timings: {
      read: read - started,
      environment: checked - read,
      ...timings,
      synthesis: done - debugged,
      total: done - started,
    },
  })
}

function* firstLines(lines: Lines): Generator<string> {
  for (let line = 1; line <= Math.min(lines.count, introduction); line++) yield lines.text(line)
}

function attemptOf(source: DiagnoseSource, { attempt }: DiagnoseOptions): number {
  return attempt ?? (source.kind === 'github-run' ? source.attempt : undefined) ?? 0
}
