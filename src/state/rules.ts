import {
  anyOf,
  arrayOf,
  boolean,
  checkArgument,
  milliseconds,
  number,
  object,
  oneOf,
  text,
  wholeNumber,
} from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { failureKinds } from '../result/index.js'
import type { FailureDetails, FailureFilter, Spending, StateOptions } from './models.js'

const schema = {
  expected: 'a Standard Schema, such as a zod schema',
  accepts: (value: unknown) =>
    (typeof value === 'object' || typeof value === 'function') && value !== null && '~standard' in value,
}
const interval = milliseconds({ infinite: false })
const kind = oneOf(...failureKinds)

/** Of `openState`. */
export const stateRules: RulesOf<StateOptions<unknown, unknown>> = {
  value: schema,
  meta: schema,
  durability: anyOf(oneOf('power', 'process'), {
    expected: '{ interval: milliseconds }',
    accepts: value => object().accepts(value) && interval.accepts((value as { interval?: unknown }).interval),
    fields: { interval },
  }),
  app: text,
  force: boolean,
}

/** Of `viewState`. */
export const viewRules: RulesOf<Pick<StateOptions<unknown, unknown>, 'value' | 'meta'>> = {
  value: schema,
  meta: schema,
}

/** Of `repairState`. */
export const repairRules: RulesOf<Pick<StateOptions<unknown, unknown>, 'force'>> = { force: boolean }

/** Of `markFailed`. */
export const detailsRules: RulesOf<FailureDetails> = {
  kind,
  attempts: wholeNumber(0),
  retryable: boolean,
  history: arrayOf(
    object({ at: number(0, Number.MAX_SAFE_INTEGER), kind, message: text }, '{ at, kind, message }'),
  ),
  at: number(0, Number.MAX_SAFE_INTEGER),
  step: text,
}

const amount = number(0, Number.MAX_VALUE, 'a finite number of at least 0')

/** Of `spend`. */
export const spendingRules: RulesOf<Spending> = {
  spent: amount,
  dearest: amount,
  lost: wholeNumber(0),
  unit: text,
}

/** Of `failures` and `failedIds`. */
export const filterRules: RulesOf<FailureFilter> = {
  kind: anyOf(kind, arrayOf(kind)),
  id: anyOf(text, arrayOf(text)),
}

/** @throws HoldfastError `invalid-option`. */
export function checkLocation(callee: string, location: unknown): void {
  checkArgument(callee, 'location', location, text)
}
