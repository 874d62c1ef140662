import type { z } from 'zod'
import type { Log, Range, Step } from '../../log/index.js'
import { patternHeadline, patternSummary } from '../../patterns/index.js'
import type { Pattern } from '../../patterns/index.js'
import type {
  AgentName,
  AgentRun,
  HypothesisKind,
  PatternMatch,
  RootCause,
  SilentFailure,
} from '../models.js'
import type { Diagnosis } from '../cause/ci-diagnostics.js'
import { replies } from './replies.js'
import type { Reply } from './replies.js'

/** What the agents found by themselves. */
export interface LocalFindings {
  readonly log: Log
  readonly diagnosis: Diagnosis
  readonly silentFailures: readonly SilentFailure[]
  readonly pattern?: PatternMatch | undefined
  /** The failures that are remembered. */
  readonly remembered?: readonly Pattern[] | undefined
}

/** What one agent asks Claude. */
export interface Question {
  readonly agent: AgentName
  /** What was found without it. */
  readonly findings: Readonly<Record<string, unknown>>
  /** The parts of the log to show, the most needed first. */
  readonly wanted: readonly Range[]
  readonly schema: z.ZodType<Reply>
  /** Of a claim that does not say. */
  readonly kind: HypothesisKind
  /** The remembered failures that a claim may name. */
  readonly patterns?: ReadonlySet<string>
}

/** A log of which nothing is known is shown by its end. */
const tail = 80
const mostSteps = 20
const mostRemembered = 12

/**
 * What is worth asking: each agent asks where its own answer may not be the whole story, and only if it has one.
 *
 * @param runs how the agents did by themselves.
 */
export function questionsOf(local: LocalFindings, runs: readonly AgentRun[]): Question[] {
  const { verdict } = local.diagnosis
  if (local.log.lines.count === 0) return []
  const done = new Set(runs.filter(({ status }) => status === 'ok').map(({ name }) => name))
  const questions = [
    ...(verdict === 'failed' || verdict === 'inconclusive' ? [causeQuestion(local)] : []),
    ...(verdict !== 'failed' || local.silentFailures.length > 0 ? [silentQuestion(local)] : []),
    ...patternQuestions(local),
  ]
  return questions.filter(({ agent }) => done.has(agent))
}

function causeQuestion({ log, diagnosis }: LocalFindings): Question {
  const { verdict, rootCause, confidence } = diagnosis
  return {
    agent: 'ci-diagnostics',
    findings: {
      verdict,
      confidence,
      rootCause: causeFacts(rootCause),
      failedCommands: failedSteps(log).map(stepFacts),
    },
    wanted: [...causeRanges(diagnosis), ...failedSteps(log).map(lastLines), end(log)],
    schema: replies['ci-diagnostics'],
    kind: 'root-cause',
  }
}

function silentQuestion({ log, diagnosis, silentFailures }: LocalFindings): Question {
  const places = silentFailures.flatMap(({ excerpt }) => excerpt ?? [])
  const steps = log.steps.slice(-mostSteps)
  return {
    agent: 'silent-failure-detector',
    findings: {
      verdict: diagnosis.verdict,
      silentFailures: silentFailures.map(({ kind, message, certainty, excerpt }) => ({
        ...{ kind, message, certainty, line: excerpt?.startLine },
      })),
      commands: steps.map(stepFacts),
    },
    wanted: [
      ...places,
      ...places.map(range => widened(range, 6)),
      end(log),
      ...steps.map(lastLines).reverse(),
    ],
    schema: replies['silent-failure-detector'],
    kind: 'silent-failure',
  }
}

/** Asked where there is a failure that is not known for sure, and something that it might be. */
function patternQuestions({ diagnosis, pattern, remembered: all = [] }: LocalFindings): Question[] {
  const { rootCause } = diagnosis
  if (!rootCause || !pattern || pattern.status === 'known') return []
  const near = ({ failure, declared }: Pattern) =>
    Number((failure ?? declared)?.category === rootCause.category) +
    Number((failure ?? declared)?.tool === rootCause.tool)
  const remembered = all.toSorted((a, b) => near(b) - near(a)).slice(0, mostRemembered)
  if (remembered.length === 0) return []
  return [
    {
      agent: 'pattern-matcher',
      findings: {
        failure: causeFacts(rootCause),
        remembered: remembered.map(each => {
          const { rootCause: reason, provenFix } = patternSummary(each)
          return { id: each.id, failure: patternHeadline(each), rootCause: reason, provenFix }
        }),
      },
      wanted: causeRanges(diagnosis),
      schema: replies['pattern-matcher'],
      kind: 'known-pattern',
      patterns: new Set(remembered.map(({ id }) => id)),
    },
  ]
}

/** The excerpt, the other evidence, and what stands around both. */
function causeRanges({ rootCause, evidence }: Diagnosis): Range[] {
  const excerpt = rootCause ? [rootCause.excerpt] : []
  return [
    ...excerpt,
    ...evidence.slice(0, 6),
    ...excerpt.map(range => widened(range, 25)),
    ...evidence.map(range => widened(range, 4)),
  ]
}

function causeFacts(cause: RootCause | null): unknown {
  if (!cause) return null
  const { category, phase, tool, errorCode, summary, excerpt, files, failedTests } = cause
  return {
    ...{ category, phase, tool, errorCode, summary, line: excerpt.startLine },
    files: files.slice(0, 10),
    failedTests: failedTests.slice(0, 10).map(({ name }) => name),
  }
}

const failedSteps = ({ steps }: Log): Step[] =>
  steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'unfinished').slice(0, mostSteps)

const stepFacts = ({ name, phase, outcome, exitCode, startLine, endLine }: Step) => ({
  ...{ name, phase, outcome, exitCode, startLine, endLine },
})

const widened = ({ startLine, endLine }: Range, by: number): Range => ({
  startLine: startLine - by,
  endLine: endLine + by,
})

/** A command is shown by its first line and by what it says last. */
const lastLines = ({ startLine, endLine }: Range): Range => ({
  startLine: Math.max(startLine, endLine - 15),
  endLine,
})

const end = ({ lines }: Log): Range => ({ startLine: lines.count - tail, endLine: lines.count })
