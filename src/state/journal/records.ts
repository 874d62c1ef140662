import { failureKinds } from '../../result/index.js'
import type { FailureKind, SerializedError } from '../../result/index.js'
import type { PastFailure, Spending } from '../models.js'

// Written by hand, not as zod schemas: a program that keeps a state would load all of zod (450 kB) for them.

/** The first line of a journal. */
export interface Header {
  readonly k: 'H'
  readonly v: number
  readonly app?: string | undefined
  readonly created: string
  readonly gen: number
}

/** The line of a failure. */
export interface FailureRecord {
  readonly k: 'f'
  readonly id: string
  readonly t: FailureKind
  readonly e: SerializedError
  readonly n: number
  readonly at: number
  readonly r: boolean
  readonly h?: readonly PastFailure[] | undefined
  readonly s?: string | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** The header, or undefined if this is none. */
export function readHeader(record: unknown): Header | undefined {
  return isObject(record) &&
    record.k === 'H' &&
    isNumber(record.v) &&
    isOptional(record.app, isString) &&
    isString(record.created) &&
    isNumber(record.gen)
    ? (record as unknown as Header)
    : undefined
}

/** @throws TypeError if this is no line of a failure. */
export function readFailure(record: unknown): FailureRecord {
  if (
    isObject(record) &&
    record.k === 'f' &&
    isString(record.id) &&
    isKind(record.t) &&
    isSerializedError(record.e) &&
    isNumber(record.n) &&
    isNumber(record.at) &&
    typeof record.r === 'boolean' &&
    isOptional(record.h, isHistory) &&
    isOptional(record.s, isString)
  )
    return record as unknown as FailureRecord
  throw new TypeError('A line of the journal says that it is a failure, and is none.')
}

/** The record of what was spent. */
export function spendingJson({ spent, dearest, lost, unit }: Spending): string {
  return JSON.stringify({ k: '$', n: spent, max: dearest, lost, u: unit })
}

/** @throws TypeError if this is no line of what was spent. */
export function readSpending({ n, max, lost, u }: Fields): Spending {
  if (isNumber(n) && isNumber(max) && isNumber(lost) && isOptional(u, isString)) {
    const spending = { spent: n as number, dearest: max as number, lost: lost as number }
    return u === undefined ? spending : { ...spending, unit: u as string }
  }
  throw new TypeError('A line of the journal says what was spent, and does not.')
}

function isSerializedError(value: unknown): value is SerializedError {
  return (
    isObject(value) &&
    isString(value.name) &&
    isString(value.message) &&
    isOptional(value.code, code => isString(code) || isNumber(code)) &&
    isOptional(value.status, isNumber) &&
    isOptional(value.stack, isString) &&
    isOptional(value.cause, isSerializedError) &&
    isOptional(value.errors, errors => Array.isArray(errors) && errors.every(isSerializedError)) &&
    isOptional(value.fields, isObject)
  )
}

const isHistory = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(past => isObject(past) && isNumber(past.at) && isKind(past.kind) && isString(past.message))

const isKind = (value: unknown): boolean => failureKinds.includes(value as FailureKind)
const isString = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => Number.isFinite(value)
const isOptional = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value)
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
