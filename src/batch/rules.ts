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
  oneOf,
  schema,
  signal,
  text,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import { failureKinds } from '../result/index.js'
import type { BackoffOptions } from '../retry/index.js'
import type { RetryFilter } from './models.js'
import type { BatchOptions, Budget, ItemRetry, StopAfter, StreamOptions } from './options.js'
import type { PaceBounds, PaceOptions } from './pace/options.js'
import type { BatchBudget, BatchPolicy, Task, TaskDefinition, TaskOptions } from './port.js'

export const atLeastOne = wholeNumber(1, 'or-infinity')

const backoffRules: RulesOf<BackoffOptions> = {
  baseMs: milliseconds({ from: 0, infinite: false }),
  factor: number(1, Number.MAX_VALUE, 'a finite number of at least 1'),
  maxMs: milliseconds({ from: 0, infinite: false }),
  jitter: oneOf('full', 'none'),
}

const retryRules: RulesOf<ItemRetry<unknown>> = {
  retries: wholeNumber(0, 'or-infinity'),
  backoff: object(backoffRules),
  timeoutMs: milliseconds(),
  shouldRetry: callback,
  delayFrom: callback,
  onRetry: callback,
}

const stopAfterRules: RulesOf<Exclude<StopAfter, number>> = {
  share: {
    expected: 'a number above 0, up to 1',
    accepts: value => typeof value === 'number' && value > 0 && value <= 1,
  },
  of: wholeNumber(1),
  enough: wholeNumber(1),
  failures: wholeNumber(1),
}

const amount = number(0, Number.MAX_VALUE, 'a finite number of at least 0')
const budgetRules: RulesOf<Budget<unknown, unknown>> = {
  limit: amount,
  unit: nonEmptyText,
  cost: callback,
  most: amount,
}

const budgetRule: Rule = {
  expected: '{ limit, cost, … }',
  accepts: value => {
    const { limit, cost } = (object().accepts(value) ? value : {}) as { limit?: unknown; cost?: unknown }
    return limit !== undefined && cost !== undefined
  },
  fields: budgetRules,
}

const stopAfterRule: Rule = {
  expected: '{ enough }, { failures } or { share, of }',
  accepts(value) {
    if (!object().accepts(value)) return false
    const { enough, failures, share } = value as Exclude<StopAfter, number>
    return enough !== undefined || failures !== undefined || share !== undefined
  },
  fields: stopAfterRules,
}

const openState = instance('an open state', 'markDone', 'markFailed', 'has')
/** The options of `openState` are checked by it, before it touches anything. */
const stateLocation: Rule = {
  expected: '{ path, … } with the options of openState',
  accepts: value => nonEmptyText.accepts((value as { path?: unknown } | null)?.path),
}

/** The slowest pace is one attempt in about three years. */
const rate = number(1e-8, 1e9, 'a number above 0, up to 1e9')
const boundsRules: RulesOf<PaceBounds> = { min: rate, max: rate }
export const paceRules: RulesOf<PaceOptions> = {
  perSecond: rate,
  perMinute: rate,
  burst: number(1, 1e9, 'a number from 1 to 1e9'),
  weight: callback,
  adaptive: anyOf(boolean, object(boundsRules, '{ min, max }')),
}

export const paceRule: Rule = {
  expected: 'one of { perSecond } and { perMinute }',
  accepts(value) {
    if (!object().accepts(value)) return false
    const { perSecond, perMinute } = value as PaceOptions
    return (perSecond === undefined) !== (perMinute === undefined)
  },
  fields: paceRules,
}

export const batchRules: RulesOf<BatchOptions<unknown, unknown>> = {
  id: callback,
  state: anyOf(nonEmptyText, openState, stateLocation),
  batch: nonEmptyText,
  concurrency: atLeastOne,
  attemptTimeoutMs: milliseconds(),
  retry: object(retryRules),
  classify: callback,
  redo: anyOf(boolean, callback),
  maxCrashes: atLeastOne,
  signal,
  stop: signal,
  stopAfter: anyOf(wholeNumber(1), stopAfterRule),
  budget: budgetRule,
  pace: anyOf(instance('a pace of createPace', 'take', 'noteLimits'), paceRule),
  dedupe: boolean,
  onOutcome: callback,
  onProgress: callback,
  progressIntervalMs: milliseconds({ from: 0 }),
}

export const streamRules: RulesOf<StreamOptions<unknown, unknown>> = {
  ...batchRules,
  order: oneOf('completion', 'input'),
}

export const taskRules: RulesOf<TaskOptions> = {
  concurrency: atLeastOne,
  attemptTimeoutMs: milliseconds(),
  pace: paceRule,
  maxCrashes: atLeastOne,
  classify: callback,
  cost: callback,
}

const batchBudgetRules: RulesOf<BatchBudget> = { limit: amount, unit: nonEmptyText, most: amount }
const batchBudgetRule: Rule = {
  expected: '{ limit, … }',
  accepts: value => object().accepts(value) && (value as BatchBudget).limit !== (undefined as unknown),
  fields: batchBudgetRules,
}

export const policyRules: RulesOf<BatchPolicy> = {
  retries: wholeNumber(0, 'or-infinity'),
  backoff: object(backoffRules),
  budget: batchBudgetRule,
}

export const definitionRules: RulesOf<TaskDefinition<never, unknown>> = {
  ...taskRules,
  name: nonEmptyText,
  input: schema,
  output: schema,
  handler: callback,
  policy: object(policyRules),
}

const aTask = (value: unknown): value is Task =>
  object().accepts(value) && typeof (value as Partial<Task>).refusal === 'function'
export const taskRule: Rule = anyOf(nonEmptyText, { expected: 'a task of defineTask', accepts: aTask })

const kinds = oneOf(...failureKinds)
export const filterRules: RulesOf<RetryFilter> = {
  kind: anyOf(kinds, arrayOf(kinds)),
  id: anyOf(text, arrayOf(text)),
  retryable: boolean,
}
