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
  schema,
  signal,
  text,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import { failureKinds, HoldfastError } from '../result/index.js'
import type { BackoffOptions } from '../retry/index.js'
import type { ItemHandler, RetryFilter, StepOptions, StepsOptions } from './models.js'
import type {
  BatchOptions,
  Budget,
  GracefulStopOptions,
  ItemRetry,
  StopAfter,
  StreamOptions,
} from './options.js'
import type { PaceBounds, PaceOptions } from './pace/options.js'
import type { BatchBudget, BatchPolicy, Task, TaskDefinition, TaskOptions } from './port.js'

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

const taskRules: RulesOf<TaskOptions> = {
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

const policyRules: RulesOf<BatchPolicy> = {
  retries: wholeNumber(0, 'or-infinity'),
  backoff: object(backoffRules),
  budget: batchBudgetRule,
}

const definitionRules: RulesOf<TaskDefinition<never, unknown>> = {
  ...taskRules,
  name: nonEmptyText,
  input: schema,
  output: schema,
  handler: callback,
  policy: object(policyRules),
}

const aTask = (value: unknown): value is Task =>
  object().accepts(value) && typeof (value as Partial<Task>).refusal === 'function'
const taskRule: Rule = anyOf(nonEmptyText, { expected: 'a task of defineTask', accepts: aTask })

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

/** What is registered: a task of `defineTask`, or the parts of one. */
export function checkTask<Input, Value>(
  task: string | Task<Input, Value>,
  handler: ItemHandler<Input, Value> | undefined,
  options: TaskOptions<Input, Value> = {},
): Pick<Task<Input, Value>, 'name' | 'handler' | 'options'> {
  checkArgument('register', 'task', task, taskRule)
  if (typeof task !== 'string') return task
  checkCallback('register', 'handler', handler)
  checkOptions('register', options, taskRules as RulesOf<TaskOptions<Input, Value>>)
  return { name: task, handler: handler as ItemHandler<Input, Value>, options }
}

/** What is submitted: the name of the task, its policy, and what its schema has against an input. */
export function checkSubmission(
  batch: string,
  task: string | Task,
  items: unknown,
  policy: BatchPolicy | undefined,
): { readonly name: string; readonly policy: BatchPolicy; readonly refusal: Task['refusal'] } {
  checkName('submit', 'batch', batch)
  checkArgument('submit', 'task', task, taskRule)
  checkItems('submit', items)
  checkOptions('submit', policy ?? {}, policyRules)
  if (typeof task === 'string') return { name: task, policy: policy ?? {}, refusal: () => undefined }
  const merged = { ...task.policy, ...policy }
  if (merged.budget && !task.options.cost) {
    throw new HoldfastError(
      'invalid-option',
      `The batch has a \`budget\`, and the task '${task.name}' has no \`cost\`. Add \`cost: outcome => …\` to the task.`,
      { kind: 'invalid-input' },
    )
  }
  return { name: task.name, policy: merged, refusal: task.refusal }
}

/** @throws HoldfastError `invalid-option`. */
export function checkDefinition(definition: object): void {
  const given = definition as TaskDefinition<never, unknown>
  checkOptions('defineTask', given, definitionRules)
  checkArgument('defineTask', 'name', given.name, nonEmptyText)
  checkCallback('defineTask', 'handler', given.handler)
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
