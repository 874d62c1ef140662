import {
  anyOf,
  arrayOf,
  boolean,
  callback,
  instance,
  milliseconds,
  nonEmptyText,
  number,
  object,
  signal,
  text,
  toolRecords,
  wholeNumber,
} from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import type { ClaudeOptions } from './hypotheses/options.js'
import type { Budgets } from './budgets.js'
import type { DiagnoseOptions } from './options.js'
import type { EscalationLimits } from './synthesis/escalation.js'

const claudeRules: RulesOf<ClaudeOptions> = {
  model: text,
  fallbackModel: text,
  timeoutMs: milliseconds(),
  idleTimeoutMs: milliseconds(),
  startupTimeoutMs: milliseconds(),
  retries: wholeNumber(0, 'or-infinity'),
  apiRetries: wholeNumber(0),
  maxBudgetUsd: number(0, Infinity),
  limiter: callback,
  env: object(),
  executable: text,
  logTokens: wholeNumber(1),
}

const budgetRules: RulesOf<Budgets> = {
  environmentMs: milliseconds(),
  agentsMs: milliseconds(),
  synthesisMs: milliseconds(),
}

const escalationRules: RulesOf<EscalationLimits> = {
  confidence: number(0, 1),
  minutes: number(0, Infinity),
  attempts: number(0, Infinity),
  systems: number(0, Infinity),
}

export const diagnoseRules: RulesOf<DiagnoseOptions> = {
  signal,
  onProgress: callback,
  onPhase: callback,
  onLog: callback,
  explain: boolean,
  tools: toolRecords,
  tests: arrayOf(anyOf(nonEmptyText, object()), 'an array of paths, or of what `readTestReports` gave'),
  environment: nonEmptyText,
  checks: arrayOf(object(), 'what `checkEnvironment` gave'),
  deep: boolean,
  patterns: instance('what `openPatterns` gave', 'match', 'record'),
  baseline: anyOf(arrayOf(object(), 'an array of logs'), instance('what `readBaseline` gave', 'compare')),
  github: boolean,
  learn: boolean,
  attempt: wholeNumber(1),
  escalation: object(escalationRules),
  claude: anyOf(boolean, object(claudeRules)),
  budgets: object(budgetRules),
}
