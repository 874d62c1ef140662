/** Where a log came from. */
export const sourceKinds = ['file', 'stdin', 'github-run', 'text'] as const

/**
 * What the log says of the job.
 *
 * - `failed`: the job failed.
 * - `silent-failure`: the job calls itself green, its log says otherwise.
 * - `passed`: nothing failed.
 * - `inconclusive`: the log does not say.
 * - `log-unavailable`: empty, cut off before the failure, or no log at all. Never to be read as clean.
 */
export const verdicts = ['failed', 'silent-failure', 'passed', 'inconclusive', 'log-unavailable'] as const

/** Whose failure it is. */
export const attributions = [
  'change',
  'base-branch',
  'flaky',
  'infrastructure',
  'configuration',
  'unknown',
] as const

/** The agents that look at a log. */
export const agentNames = ['ci-diagnostics', 'silent-failure-detector', 'pattern-matcher'] as const

/** What a block of evidence shows: why it failed, what failed, or what a reader needs to understand either. */
export const evidenceRoles = ['cause', 'symptom', 'context'] as const

/** A `finding` stands by itself; a `hint` is worth a look and never turns a verdict. */
export const certainties = ['finding', 'hint'] as const

/** Only an exact signature or a declared pattern is `known`. */
export const patternStatuses = ['known', 'similar', 'new'] as const

/** What a line with a version speaks of: the machine, a tool, or something else. */
export const changeKinds = ['image', 'tool', 'other'] as const

/** How a check of the environment ended; `unavailable`: it could not be made. */
export const checkStatuses = ['passed', 'failed', 'unavailable'] as const

/** Who answered for an agent. */
export const agentEngines = ['local', 'claude', 'local+claude'] as const

/** How an agent, or Claude for it, ended. */
export const agentStatuses = ['ok', 'unavailable', 'timeout', 'failed'] as const

/** What a hypothesis is about. */
export const hypothesisKinds = ['root-cause', 'cascade', 'fix', 'silent-failure', 'known-pattern'] as const

/** Why a person must take over. The first three are verdicts. */
export const escalationCodes = [
  'log-unavailable',
  'inconclusive',
  'silent-failure',
  'unknown-category',
  'cause-not-in-log',
  'low-confidence',
  'infrastructure',
  'outside-code',
  'several-systems',
  'long-fix',
  'failed-check',
  'cause-not-searched',
  'attempts-used',
] as const

/** Why a person must take over, as a word. */
export type EscalationCode = (typeof escalationCodes)[number]
/** Where a log comes from. */
export type SourceKind = (typeof sourceKinds)[number]
/** How the job ended. */
export type Verdict = (typeof verdicts)[number]
/** Whose failure it is: the code's, the machine's, or that of a service. */
export type Attribution = (typeof attributions)[number]
/** One of the three agents. */
export type AgentName = (typeof agentNames)[number]
/** What a model's claim is about. */
export type HypothesisKind = (typeof hypothesisKinds)[number]
/** What a piece of evidence shows. */
export type EvidenceRole = (typeof evidenceRoles)[number]
