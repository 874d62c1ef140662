import {
  boolean,
  callback,
  checkArgument,
  checkCallback,
  checkItems,
  checkOptions,
  milliseconds,
  oneOf,
  signal,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import type { ParallelOptions, StreamParallelOptions } from './models.js'

export const concurrencyRule = wholeNumber(1, 'or-infinity')

const limiterRule: Rule = {
  expected: 'a limiter of `createLimiter`, or a p-limit',
  accepts: value =>
    typeof value === 'function' && 'concurrency' in value && concurrencyRule.accepts(value.concurrency),
}

const parallelRules: RulesOf<ParallelOptions> = {
  concurrency: concurrencyRule,
  signal,
  stopOnError: boolean,
  taskTimeoutMs: milliseconds(),
  onProgress: callback,
  limiter: limiterRule,
}

const streamRules: RulesOf<StreamParallelOptions> = { ...parallelRules, order: oneOf('completed', 'input') }

/** @throws HoldfastError `invalid-option`, before an item is pulled. */
export function checkCall(
  callee: 'runParallel' | 'streamParallel',
  items: unknown,
  task: unknown,
  options: ParallelOptions,
): void {
  checkItems(callee, items)
  checkCallback(callee, 'task', task)
  if (callee === 'streamParallel') checkOptions(callee, options, streamRules)
  else checkOptions(callee, options, parallelRules)
}

/** @throws HoldfastError `invalid-option` */
export function checkConcurrency(concurrency: unknown): void {
  checkArgument('createLimiter', 'concurrency', concurrency, concurrencyRule)
}

export function concurrencyOf({ concurrency, limiter }: ParallelOptions): number {
  return concurrency ?? limiter?.concurrency ?? 8
}
