import {
  boolean,
  callback,
  milliseconds,
  nonEmptyText,
  number,
  object,
  signal,
  text,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import type { FixOutcomeInput, Sighting } from './database/change.js'
import type { PatternLimits } from './database/keep.js'
import type { PatternsOptions } from './database/memory.js'
import type { FailureEvidence } from './models.js'

const limit = number(0, Infinity, 'a number of at least 0, or Infinity')

/** Of `prune`, and of the `limits` of `openPatterns`. */
export const limitsRules: RulesOf<PatternLimits> = {
  patterns: limit,
  unprovenDays: limit,
  provenDays: limit,
  countedDays: limit,
}

/** Of `openPatterns`. */
export const patternsRules: RulesOf<PatternsOptions> = {
  discoveries: nonEmptyText,
  root: text,
  limits: object(limitsRules),
  lockTimeoutMs: milliseconds({ from: 0 }),
  signal,
  now: callback,
}

/** Of `record`. */
export const sightingRules: RulesOf<Sighting> = { source: text, escalated: boolean, signature: nonEmptyText }

/** Of `resolve`. */
export const outcomeRules: RulesOf<FixOutcomeInput> = {
  solution: textUpTo(1, 4000),
  minutes: number(0, 525_600),
  worked: boolean,
  rootCause: textUpTo(0, 4000),
}

/** Of `signatureOf`, `match` and `record`. */
export const failureRules: RulesOf<FailureEvidence> = {
  category: nonEmptyText,
  tool: text,
  errorCode: text,
  cause: text,
  frame: text,
  test: text,
}

/** Of `signatureOf` and `normalise`. */
export const rootRules: RulesOf<{ root?: string | undefined }> = { root: text }

function textUpTo(least: number, most: number): Rule {
  return {
    expected: `a string of ${least} to ${most} characters`,
    accepts: value => typeof value === 'string' && value.length >= least && value.length <= most,
  }
}
