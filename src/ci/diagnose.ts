import { packs, readLog } from '../log/index.js'
import type { Patterns } from '../patterns/index.js'
import { agentsFor } from './agents/agents.js'
import type { Diagnosis } from './agents/ci-diagnostics.js'
import { askClaudeToo } from './agents/claude/ask.js'
import { withAdditions } from './agents/claude/merge.js'
import type { ClaudeOptions } from './agents/claude/options.js'
import { questionsOf } from './agents/claude/questions.js'
import { failureOf } from './agents/pattern-matcher.js'
import { shouldDebugInParallel } from './agents/plan.js'
import { runAgents } from './agents/run.js'
import { silentMarkers } from './agents/silent-failure-detector.js'
import { withAttribution } from './attribution/with-attribution.js'
import { baselineOf } from './baseline/baseline.js'
import type { Baseline } from './baseline/baseline.js'
import { budgetsOf } from './budgets.js'
import type { Budgets } from './budgets.js'
import { basicFailures, checkEnvironment } from './environment/index.js'
import type { Report } from './models.js'
import { remember, withLateness } from './remember.js'
import type { Remembered } from './remember.js'
import { described, sourceOf } from './source.js'
import type { DiagnoseSource } from './source.js'
import { familiarIn } from './synthesis/familiar.js'
import { shouldEscalate } from './synthesis/escalation.js'
import type { EscalationLimits } from './synthesis/escalation.js'
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
  /** The last green logs of the job, or what `readBaseline` made of them. Default: none. */
  readonly baseline?: Baseline | readonly DiagnoseSource[] | undefined
  /** Asks GitHub what other runs of the commit and of its base say of a run's failure, through gh. Default: no. */
  readonly github?: boolean | undefined
  /** Remembers in `patterns` that the failure was seen. */
  readonly learn?: boolean | undefined
  /** Which attempt this is, from 1: so many runs have failed. Default: what GitHub says of a run, else nothing. */
  readonly attempt?: number | undefined
  /** From where on a person must take over. Default: confidence under 0.7, 30 minutes, 3 attempts, 2 systems. */
  readonly escalation?: Partial<EscalationLimits> | undefined
  /**
   * Asks Claude, too, through the Claude Agent SDK: what it adds are `hypotheses`, and nothing else of the report changes. Sends masked
   * parts of the log, and costs money. Default: nobody is asked.
   */
  readonly claude?: boolean | ClaudeOptions | undefined
  /** What each phase may take. Default: 3, 12 and 8 minutes. */
  readonly budgets?: Partial<Budgets> | undefined
}

const allPacks = [...packs, silentMarkers]
/** Milliseconds that a question to git or GitHub may take. */
const longestQuestion = 20_000
const nothingFound: Diagnosis = {
  verdict: 'inconclusive',
  rootCause: null,
  evidence: [],
  confidence: 0,
  systems: [],
}

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
  const { signal, onProgress, patterns, learn, claude = false } = options
  const budgets = budgetsOf(options.budgets)
  const started = performance.now()
  const environment =
    options.environment === undefined
      ? undefined
      : await checkEnvironment(options.environment, { signal, budgetMs: budgets.environmentMs })
  const failedChecks = basicFailures(environment ?? [])
  const checked = performance.now()

  const baseline = await baselineOf(options.baseline, signal)
  using log = await readLog(sourceOf(source), { packs: allPacks, signal, onProgress })
  const familiar = baseline?.holds && familiarIn(log.lines, baseline.holds)
  const read = performance.now()

  const shallow = failedChecks.length > 0 && options.deep !== true
  const execution = shouldDebugInParallel({
    logBytes: log.bytes,
    failedSteps: log.steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'unfinished').length,
    claude: claude !== false,
    freeBytes: process.availableMemory(),
  })
  const { findings, runs } = await runAgents(
    agentsFor(log, shallow, patterns, { source, familiar, tests: baseline?.tests }),
    {
      parallel: execution.parallel,
      timeoutMs: budgets.agentsMs,
      signal,
    },
  )
  const { diagnosis = nothingFound, silentFailures = [] } = findings
  const looked = performance.now()

  const questions =
    claude === false || shallow ? [] : questionsOf({ ...findings, log, diagnosis, silentFailures }, runs)
  const additions = await askClaudeToo(questions, {
    claude: claude === true || claude === false ? {} : claude,
    lines: log.lines,
    parallel: execution.parallel,
    timeoutMs: budgets.agentsMs - (looked - read),
    signal,
  })
  const hypotheses = additions.flatMap(addition => addition.hypotheses)
  const asked = performance.now()

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
  const fixStrategy = rootCause ? strategyOf(rootCause, findings.pattern) : undefined
  const escalation = shouldEscalate({
    ...{ verdict, confidence, rootCause, fixStrategy, failedChecks, systems: diagnosis.systems },
    attempts: Math.max(attemptOf(source, options), findings.pattern?.failedFixes ?? 0),
    limits: options.escalation,
  })
  const remembered: Remembered =
    learn && patterns && rootCause
      ? await remember(failureOf({ ...diagnosis, rootCause, lines: log.lines }), patterns, {
          escalated: escalation.required,
          timeoutMs: budgets.synthesisMs,
          signal,
        })
      : {}
  const { pattern = findings.pattern, late } = remembered
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
    ...(additions.length > 0 ? { hypotheses } : {}),
    confidence,
    ...(fixStrategy ? { fixStrategy } : {}),
    escalation,
    ...(environment ? { environment } : {}),
    ...(compared ? { baseline: compared } : {}),
    agents: withLateness(withAdditions(runs, additions), late),
    execution,
    timings: {
      environment: checked - started,
      read: read - checked,
      agents: looked - read,
      ...(additions.length > 0 ? { claude: asked - looked } : {}),
      synthesis: done - asked,
      total: done - started,
    },
  }
}

function attemptOf(source: DiagnoseSource, { attempt }: DiagnoseOptions): number {
  return attempt ?? (source.kind === 'github-run' ? source.attempt : undefined) ?? 0
}
