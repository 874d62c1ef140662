import type { Log } from '../../log/index.js'
import type { Patterns } from '../../patterns/index.js'
import type { AgentRun, Hypothesis, PatternMatch, SilentFailure } from '../models.js'
import { agentsFor } from './agents.js'
import type { Known } from './agents.js'
import type { Diagnosis } from '../cause/ci-diagnostics.js'
import { withAdditions } from '../hypotheses/merge.js'
import type { ClaudeOptions } from '../hypotheses/options.js'
import { shouldDebugInParallel } from './plan.js'
import type { DebugPlan } from './plan.js'
import { runAgents } from './run.js'

export interface InvestigationOptions {
  readonly known: Known
  /** The job's environment is broken: no cause is looked for. */
  readonly shallow: boolean
  readonly patterns: Patterns | undefined
  readonly claude: boolean | ClaudeOptions | undefined
  /** Called before Claude is asked. */
  readonly onClaude: () => unknown
  /** Milliseconds for everything. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** What the agents found, and what Claude adds. */
export interface Investigation {
  readonly diagnosis: Diagnosis
  /** What the log comes to without its test reports. */
  readonly logAlone: Diagnosis
  readonly silentFailures: readonly SilentFailure[]
  readonly match: PatternMatch | undefined
  /** Absent if Claude was not asked. */
  readonly hypotheses?: readonly Hypothesis[]
  readonly runs: readonly AgentRun[]
  readonly execution: DebugPlan
  readonly timings: { readonly agents: number; readonly claude?: number }
}

const nothingFound: Diagnosis = {
  verdict: 'inconclusive',
  rootCause: null,
  evidence: [],
  confidence: 0,
  systems: [],
}

/**
 * The second phase: the agents answer by themselves, all of them, before Claude is asked anything. What it says is beside their
 * answers and changes none.
 */
export async function investigate(log: Log, options: InvestigationOptions): Promise<Investigation> {
  const { known, shallow, patterns, claude = false, timeoutMs, signal } = options
  const started = performance.now()
  const execution = shouldDebugInParallel({
    logBytes: log.bytes,
    failedSteps: log.steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'unfinished').length,
    claude: claude !== false,
    freeBytes: process.availableMemory(),
  })
  const { parallel } = execution
  const agents = agentsFor(log, shallow, patterns, known)
  const { findings, runs } = await runAgents(agents, { parallel, timeoutMs, signal })
  const { diagnosis = nothingFound, logAlone = diagnosis, silentFailures = [], pattern: match } = findings
  const local = { diagnosis, logAlone, silentFailures, match, execution }
  const looked = performance.now()
  const timings = { agents: looked - started }
  if (claude === false || shallow) return { ...local, runs, timings }

  await options.onClaude()
  const [{ askClaudeToo }, { questionsOf }] = await Promise.all([
    import('../hypotheses/ask.js'),
    import('../hypotheses/questions.js'),
  ])
  const additions = await askClaudeToo(questionsOf({ ...findings, log, diagnosis, silentFailures }, runs), {
    claude: claude === true ? {} : claude,
    lines: log.lines,
    parallel,
    timeoutMs: timeoutMs - timings.agents,
    signal,
  })
  if (additions.length === 0) return { ...local, runs, timings }
  return {
    ...local,
    hypotheses: additions.flatMap(({ hypotheses }) => hypotheses),
    runs: withAdditions(runs, additions),
    timings: { ...timings, claude: performance.now() - looked },
  }
}
