import {
  anyOf,
  arrayOf,
  boolean,
  callback,
  checkArgument,
  checkOptions,
  instance,
  milliseconds,
  nonEmptyText,
  number,
  object,
  shape,
  signal,
  text,
  wholeNumber,
} from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import type { FixClaudeOptions, FixOptions, Report } from './models.js'

const claude: RulesOf<FixClaudeOptions> = {
  model: text,
  fallbackModel: text,
  timeoutMs: milliseconds(),
  maxBudgetUsd: number(Number.MIN_VALUE, Number.MAX_VALUE, 'a number above 0'),
  limiter: callback,
  env: object(),
  executable: text,
}

const rules: RulesOf<FixOptions> = {
  folder: nonEmptyText,
  command: nonEmptyText,
  test: nonEmptyText,
  evenIfEscalated: boolean,
  snapshots: boolean,
  claude: anyOf(boolean, object(claude)),
  patterns: instance('what `openPatterns` gives', 'match', 'record', 'resolve'),
  allowedCommands: arrayOf(nonEmptyText),
  branch: nonEmptyText,
  attempts: wholeNumber(1),
  commandTimeoutMs: milliseconds({ infinite: false }),
  timeoutMs: milliseconds({ infinite: false }),
  env: arrayOf(nonEmptyText),
  log: text,
  signal,
  onStep: callback,
}

const reportShape = shape('a report of `diagnose`', {
  verdict: text,
  evidence: arrayOf(),
  confidence: number(0, 1),
})

/** @throws HoldfastError `invalid-option` before anything is touched. */
export function checkCall(report: Report, options: FixOptions): void {
  checkArgument('fixFailure', 'report', report, reportShape)
  checkOptions('fixFailure', options, rules)
}
