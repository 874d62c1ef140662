import { constants } from 'node:os'
import {
  arrayOf,
  callback,
  checkArgument,
  checkCallback,
  checkItems,
  checkOptions,
  milliseconds,
  nonEmptyText,
  object,
  oneOf,
  signal,
} from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import type { ItemHandler, RetryFilter, StepOptions, StepsOptions } from './models.js'
import type { GracefulStopOptions } from './options.js'
import type { PaceOptions } from './pace/options.js'
import type { BatchPolicy, Task, TaskDefinition, TaskOptions } from './port.js'
import {
  atLeastOne,
  paceRules,
  paceRule,
  batchRules,
  streamRules,
  taskRules,
  policyRules,
  definitionRules,
  taskRule,
  filterRules,
} from './rules.js'

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
