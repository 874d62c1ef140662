import { z } from 'zod'
import { categories, phases, providers } from '../log/index.js'
import { testReportFormats } from './test-reports/models.js'
import {
  agentEngines,
  agentNames,
  agentStatuses,
  attributions,
  certainties,
  changeKinds,
  checkStatuses,
  escalationCodes,
  evidenceRoles,
  hypothesisKinds,
  patternStatuses,
  sourceKinds,
  verdicts,
} from './vocabulary.js'
import { schemaVersion, upgradeReport } from './report-version.js'

export * from './vocabulary.js'

const count = z.int().nonnegative()
const lineNumber = z.int().positive()
const share = z.number().min(0).max(1)
const milliseconds = z.number().nonnegative()
/** Of the raw bytes, in lower-case hexadecimal. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const timestamp = z.iso.datetime({ offset: true })

const block = { startLine: lineNumber, endLine: lineNumber, text: z.string() }
const forwards = {
  check: ({ startLine, endLine }: { startLine: number; endLine: number }) => startLine <= endLine,
  message: 'endLine stands before startLine',
}

/** A quotation of the log: 1-based inclusive lines of the raw log split on `\n`, ANSI escapes and secrets aside. */
export const excerptSchema = z.object(block).refine(forwards.check, forwards.message)

/** A file that the failure names, and the place in it. */
export const fileReferenceSchema = z.object({
  path: z.string(),
  line: lineNumber.optional(),
  column: lineNumber.optional(),
  /** The failure points at the file and does not name it: a manifest, the subject of a test file, the file of a class. */
  implied: z.literal(true).optional(),
})

/** A test that failed. */
export const failedTestSchema = z.object({
  name: z.string(),
  file: z.string().optional(),
  message: z.string().optional(),
})

/** What made the job fail. */
export const rootCauseSchema = z.object({
  category: z.enum(categories),
  phase: z.enum(phases),
  attribution: z.enum(attributions),
  /** What the attribution rests on, in a sentence that quotes it; absent if it is `unknown` and nothing speaks for or against. */
  attributionReason: z.string().optional(),
  /** One line for a person. */
  summary: z.string(),
  /** The tool that printed the excerpt: `jest`, `cargo`. */
  tool: z.string().optional(),
  /** The tool's own code of the error: `TS2322`, `E0308`, `ENOSPC`. */
  errorCode: z.string().optional(),
  /** The shortest block that tells the cause. */
  excerpt: excerptSchema,
  files: z.array(fileReferenceSchema),
  failedTests: z.array(failedTestSchema),
})

/** Lines of the log that speak for the root cause. */
export const evidenceSchema = z
  .object({ agent: z.enum(agentNames), role: z.enum(evidenceRoles), ...block, message: z.string() })
  .refine(forwards.check, forwards.message)

/** A failure that a green job hides. */
export const silentFailureSchema = z.object({
  kind: z.string(),
  message: z.string(),
  excerpt: excerptSchema.optional(),
  certainty: z.enum(certainties),
})

/** What the pattern database knows of the failure. */
export const patternMatchSchema = z.object({
  signature: z.string(),
  status: z.enum(patternStatuses),
  id: z.string().optional(),
  /** How often this failure was seen before. */
  seen: count,
  firstSeen: timestamp.optional(),
  lastSeen: timestamp.optional(),
  /** The fix that worked before. */
  provenFix: z.string().optional(),
  /** The share of its occurrences that were resolved, 0 to 1. */
  resolutionRate: share.optional(),
  /** Fixes that were tried in vain since one worked. */
  failedFixes: count.optional(),
  /** The median of the minutes that its fixes took. */
  medianMinutes: z.number().nonnegative().optional(),
})

/** One step of a fix. */
export const fixStepSchema = z.object({
  title: z.string(),
  command: z.string().optional(),
  file: z.string().optional(),
  /** True if a machine may take this step without a person. */
  automatable: z.boolean(),
})

/** How to fix the failure. */
export const fixStrategySchema = z.object({
  summary: z.string(),
  steps: z.array(fixStepSchema),
  estimatedMinutes: z.number().nonnegative(),
  /** What the estimate was worked out from. */
  estimateBasis: z.string(),
})

/** Whether a person must look, and why. */
export const escalationSchema = z.object({
  required: z.boolean(),
  /** Sentences. */
  reasons: z.array(z.string()),
  /** The kind of each reason, in the same order; absent in reports of older versions. */
  codes: z.array(z.enum(escalationCodes)).optional(),
})

/** How to see the failure again in a fresh clone, as far as the log shows it. */
export const reproduceSchema = z.object({
  /** The script of the step that failed; run it in a shell that stops at the first error. */
  command: z.string(),
  /** The scripts of the steps before it, in order, each in a shell of its own. */
  before: z.array(z.string()),
  /** Where the command runs, from the root of the clone. */
  folder: z.string().optional(),
  /** Names of the variables that the step set. Their values are in the workflow. */
  env: z.array(z.string()),
  /** By tool, as `{ node: '20.11.0' }`. */
  versions: z.record(z.string(), z.string()),
  /** Of the machine or the container. */
  image: z.string().optional(),
})

/** What the test reports beside the log say. */
export const testsSchema = z.object({
  reports: z.array(
    z.object({
      path: z.string(),
      format: z.enum(testReportFormats),
      tool: z.string().optional(),
      total: count,
      passed: count,
      failed: count,
      /** They failed, and passed when they were run again. */
      flaky: count,
      skipped: count,
    }),
  ),
  /** The first 100; of SARIF its findings of level error, by their rules. */
  failed: z.array(failedTestSchema),
  flaky: z.array(failedTestSchema),
  /** Where the log and the reports, or a report and itself, say different things: sentences. */
  disagreements: z.array(z.string()),
})

/** What a check of this machine found. */
export const environmentCheckSchema = z.object({
  name: z.string(),
  /** What it looks at, in words; absent in reports of older versions. */
  title: z.string().optional(),
  status: z.enum(checkStatuses),
  detail: z.string(),
  durationMs: milliseconds,
})

/**
 * What a model claims beside the local findings. Every quotation was found in the log; the claim itself was checked by nobody, and
 * changes nothing else in the report.
 */
export const hypothesisSchema = z.object({
  agent: z.enum(agentNames),
  source: z.literal('claude'),
  kind: z.enum(hypothesisKinds),
  claim: z.string(),
  quotes: z.array(excerptSchema).min(1),
  /** The id of the remembered failure that it takes this one for. */
  pattern: z.string().optional(),
})

/** How it went with Claude, where an agent asked. */
export const claudeRunSchema = z.object({
  status: z.enum(agentStatuses),
  durationMs: milliseconds,
  /** Claims that are hypotheses of the report, and those that were dropped: a quotation of theirs is not in the log. */
  claims: count,
  dropped: count,
  model: z.string().optional(),
  inputTokens: count.optional(),
  outputTokens: count.optional(),
  /** An estimate in US dollars. */
  costUsd: z.number().nonnegative().optional(),
  /** Why there is no answer. */
  detail: z.string().optional(),
})

/** How one agent ended. */
export const agentRunSchema = z.object({
  name: z.enum(agentNames),
  engine: z.enum(agentEngines),
  /** Of its own answer, which never waits for Claude's. */
  status: z.enum(agentStatuses),
  durationMs: milliseconds,
  detail: z.string().optional(),
  claude: claudeRunSchema.optional(),
})

/** Whether the agents worked at the same time, and why. */
export const executionSchema = z.object({ parallel: z.boolean(), reason: z.string() })

/** A green log that the job's was to be compared with. */
export const baselineLogSchema = z.object({
  kind: z.enum(sourceKinds),
  path: z.string().optional(),
  lines: count,
  sha256,
  /** False if it is not green, or empty. */
  used: z.boolean(),
  /** Why it was not used. */
  detail: z.string().optional(),
})

/** Something that ran in another version than in the green logs: the line there, and the line here. */
export const changedVersionSchema = z.object({
  kind: z.enum(changeKinds),
  /** Which of the green logs `before` is in: an index into `logs`. */
  log: count,
  before: excerptSchema,
  now: excerptSchema,
})

/** What is new compared with logs of jobs that passed. */
export const baselineSchema = z.object({
  logs: z.array(baselineLogSchema),
  /** How many kinds of lines the green logs have. */
  templates: count,
  /** The machine first, then tools. */
  changed: z.array(changedVersionSchema),
})

/** Which log the report is of. */
export const sourceSchema = z.object({
  kind: z.enum(sourceKinds),
  path: z.string().optional(),
  provider: z.enum(providers),
  lines: count,
  bytes: count,
  /** Of the raw bytes, in lower-case hexadecimal. */
  sha256,
})

const windowSchema = z.object({ startLine: lineNumber, endLine: lineNumber })

/** How the root cause was chosen among all failures in the log, and what the confidence consists of. */
export const explanationSchema = z.object({
  /** The chosen failure, and those that came next. */
  candidates: z.array(
    z.object({
      line: lineNumber,
      tool: z.string(),
      rule: z.string(),
      role: z.string(),
      message: z.string(),
      /** How much speaks for it (its merit; beside a baseline its score, 0 to 1). The highest wins. */
      score: z.number(),
      /** How sure the rule is that it tells a cause, 0 to 1. */
      certainty: z.number(),
      /** The failed command that it is in; absent if it is in none. */
      window: windowSchema.optional(),
    }),
  ),
  /** How many failures were ranked. */
  considered: count,
  /** Terms of a logistic regression: the confidence is 1 / (1 + exp(-sum of value × weight)). */
  confidence: z.array(z.object({ feature: z.string(), value: z.number(), weight: z.number() })),
})

/**
 * The diagnosis report, version 2: what `diagnose()` returns and `holdfast diagnose --json` prints. Every word in it has hyphens. A
 * report of version 1 is read too, and becomes one of version 2. A field that nothing filled is absent.
 *
 * @example
 * const report = reportSchema.parse(JSON.parse(await readFile('report.json', 'utf8')))
 */
export const reportSchema = z.preprocess(
  upgradeReport,
  z.object({
    schemaVersion: z.literal(schemaVersion),
    source: sourceSchema,
    verdict: z.enum(verdicts),
    rootCause: rootCauseSchema.nullable(),
    /** Other blocks that a reader needs, most telling first. */
    evidence: z.array(evidenceSchema),
    silentFailures: z.array(silentFailureSchema).optional(),
    pattern: patternMatchSchema.optional(),
    /** What Claude adds, if it was asked. */
    hypotheses: z.array(hypothesisSchema).optional(),
    /** 0 to 1, worked out from the evidence. */
    confidence: share,
    fixStrategy: fixStrategySchema.optional(),
    escalation: escalationSchema.optional(),
    /** Absent if the log does not show what was run. */
    reproduce: reproduceSchema.optional(),
    /** Absent without test reports. */
    tests: testsSchema.optional(),
    environment: z.array(environmentCheckSchema).optional(),
    /** What the log was compared with, and what runs in another version here. */
    baseline: baselineSchema.optional(),
    agents: z.array(agentRunSchema).optional(),
    execution: executionSchema.optional(),
    /** How the cause was chosen, if `explain` requested it. */
    explanation: explanationSchema.optional(),
    /** Milliseconds of each phase by its name, and in all. */
    timings: z.object({ total: milliseconds }).catchall(milliseconds),
  }),
)

/** See {@link excerptSchema}. */
export type Excerpt = z.infer<typeof excerptSchema>
/** See {@link fileReferenceSchema}. */
export type FileReference = z.infer<typeof fileReferenceSchema>
/** See {@link failedTestSchema}. */
export type FailedTest = z.infer<typeof failedTestSchema>
/** See {@link rootCauseSchema}. */
export type RootCause = z.infer<typeof rootCauseSchema>
/** See {@link evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>
/** See {@link silentFailureSchema}. */
export type SilentFailure = z.infer<typeof silentFailureSchema>
/** See {@link patternMatchSchema}. */
export type PatternMatch = z.infer<typeof patternMatchSchema>
/** See {@link fixStepSchema}. */
export type FixStep = z.infer<typeof fixStepSchema>
/** See {@link fixStrategySchema}. */
export type FixStrategy = z.infer<typeof fixStrategySchema>
/** See {@link escalationSchema}. */
export type Escalation = z.infer<typeof escalationSchema>
/** See {@link reproduceSchema}. */
export type Reproduce = z.infer<typeof reproduceSchema>
/** See {@link testsSchema}. */
export type TestsBesideLog = z.infer<typeof testsSchema>
/** See {@link environmentCheckSchema}. */
export type EnvironmentCheck = z.infer<typeof environmentCheckSchema>
/** See {@link hypothesisSchema}. */
export type Hypothesis = z.infer<typeof hypothesisSchema>
/** See {@link claudeRunSchema}. */
export type ClaudeRun = z.infer<typeof claudeRunSchema>
/** See {@link agentRunSchema}. */
export type AgentRun = z.infer<typeof agentRunSchema>
/** A log of a job that passed. */
export type BaselineLog = z.infer<typeof baselineLogSchema>
/** A version that differs from that of a job that passed. */
export type ChangedVersion = z.infer<typeof changedVersionSchema>
/** See {@link baselineSchema}. */
export type BaselineComparison = z.infer<typeof baselineSchema>
/** See {@link sourceSchema}. */
export type Source = z.infer<typeof sourceSchema>
/** See {@link explanationSchema}. */
export type Explanation = z.infer<typeof explanationSchema>
/** See {@link reportSchema}. */
export type Report = z.infer<typeof reportSchema>
