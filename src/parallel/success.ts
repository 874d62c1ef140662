import type { ItemResult } from './models.js'

type Success<T, R> = Extract<ItemResult<T, R>, { ok: true }>

/**
 * The result of a task that succeeded: a plain object like `{ ok: true, value, index, item }`, but not written as a
 * literal. Where literals live long, V8 tracks them to allocate the next ones elsewhere, which costs a million
 * results 2 MB and two compilations of the loop that makes them.
 */
export const Success = function (
  this: Record<string, unknown>,
  value: unknown,
  index: number,
  item: unknown,
) {
  this['ok'] = true
  this['value'] = value
  this['index'] = index
  this['item'] = item
} as unknown as new <T, R>(value: R, index: number, item: T) => Success<T, R>

Object.assign(Success, { prototype: Object.prototype })
