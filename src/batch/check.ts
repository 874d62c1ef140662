import { constants } from 'node:os'
import {
  anyOf,
  arrayOf,
  boolean,
  callback,
  checkArgument,
  checkCallback,
  checkItems,
  checkOptions,
  instance,
  milliseconds,
  nonEmptyText,
  number,
  object,
  oneOf,
  signal,
  text,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import { failureKinds } from '../result/index.js'
import type { BackoffOptions } from '../retry/index.js'
import type { RetryFilter, StepOptions, StepsOptions } from './models.js'
import type {
  BatchOptions,
  Budget,
  GracefulStopOptions,
  ItemRetry,
  StopAfter,
  StreamOptions,
} from './options.js'
import type { PaceBounds, PaceOptions } from './pace/options.js'
import type { BatchPolicy, TaskOptions } from './port.js'

const atLeastOne = wholeNumber(1, 'or-infinity')

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
const paceRules: RulesOf<PaceOptions> = {
  perSecond: rate,
  perMinute: rate,
  burst: number(1, 1e9, 'a number from 1 to 1e9'),
  weight: callback,
  adaptive: anyOf(boolean, object(boundsRules, '{ min, max }')),
}

const paceRule: Rule = {
  expected: 'one of { perSecond } and { perMinute }',
  accepts(value) {
    if (!object().accepts(value)) return false
    const { perSecond, perMinute } = value as PaceOptions
    return (perSecond === undefined) !== (perMinute === undefined)
  },
  fields: paceRules,
}

const batchRules: RulesOf<BatchOptions<unknown, unknown>> = {
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

const streamRules: RulesOf<StreamOptions<unknown, unknown>> = {
  ...batchRules,
  order: oneOf('completion', 'input'),
}

const taskRules: RulesOf<TaskOptions> = { concurrency: atLeastOne, attemptTimeoutMs: milliseconds() }

const policyRules: RulesOf<BatchPolicy> = {
  retries: wholeNumber(0, 'or-infinity'),
  backoff: object(backoffRules),
}

const kinds = oneOf(...failureKinds)
const filterRules: RulesOf<RetryFilter> = {
  kind: anyOf(kinds, arrayOf(kinds)),
  id: anyOf(text, arrayOf(text)),
  retryable: boolean,
}

/** @throws HoldfastError `invalid-option`, for the arguments of a run of items. */
export function checkRun(callee: string, items: unknown, handler: unknown, options: object): void {
  checkItems(callee, items)
  checkCallback(callee, 'handler', handler)
  checkOptions(callee, options, (callee === 'streamBatch' ? streamRules : batchRules) as typeof streamRules)
}

export function checkFilter(callee: string, filter: RetryFilter): void {
  checkOptions(callee, filter, filterRules)
}

export function checkPace(callee: string, options: PaceOptions<never>): void {
  checkOptions(callee, options, paceRules as RulesOf<PaceOptions<never>>)
  checkArgument(callee, 'options', options, paceRule)
}

/** A retry without a state has nothing to try again. */
export function checkState(callee: string, { state }: { readonly state?: unknown }): void {
  checkArgument(callee, 'state', state, batchRules.state)
}

export function checkTask(task: string, handler: unknown, options: TaskOptions): void {
  checkName('register', 'task', task)
  checkCallback('register', 'handler', handler)
  checkOptions('register', options, taskRules)
}

export function checkSubmission(batch: string, task: string, items: unknown, policy: BatchPolicy): void {
  checkName('submit', 'batch', batch)
  checkName('submit', 'task', task)
  checkItems('submit', items)
  checkOptions('submit', policy, policyRules)
}

export function checkName(callee: string, name: string, value: unknown): void {
  checkArgument(callee, name, value, nonEmptyText)
}

export function checkWait(options: { readonly signal?: AbortSignal | undefined }): void {
  checkOptions('wait', options, { signal })
}

export function checkClose(options: { readonly graceMs?: number | undefined }): void {
  checkOptions('close', options, { graceMs: milliseconds({ from: 0 }) })
}

const stepRules: RulesOf<StepOptions<unknown>> = {
  value: {
    expected: 'a Standard Schema, such as a zod schema',
    accepts: value =>
      (typeof value === 'object' || typeof value === 'function') && value !== null && '~standard' in value,
  },
}

/** Steps are many: what is right costs next to nothing. */
export function checkStep(name: unknown, work: unknown, options: object | undefined): void {
  if (typeof name !== 'string' || name === '') checkArgument('step', 'name', name, nonEmptyText)
  if (typeof work !== 'function') checkCallback('step', 'work', work)
  if (options !== undefined) checkOptions('step', options as StepOptions<unknown>, stepRules)
}

/** The works are checked one by one, each with its name. */
export function checkSteps(works: unknown, options: StepsOptions): void {
  checkArgument('step.all', 'works', works, object())
  checkOptions('step.all', options, { concurrency: atLeastOne })
}

const processSignals = arrayOf(
  oneOf(...Object.keys(constants.signals)),
  "a list of signals, such as ['SIGINT']",
)

export function checkGraceful(signals: unknown, options: GracefulStopOptions): void {
  checkArgument('gracefulStop', 'signals', signals, processSignals)
  checkOptions('gracefulStop', options, { say: callback })
}
