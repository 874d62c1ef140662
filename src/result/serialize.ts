import type { SerializedError } from './models.js'

/** A cause chain longer than this is cut: some libraries build cycles. */
const deepest = 8

/**
 * Whatever was thrown, as plain JSON: name, message, code, stack, the chain of causes, the members of an
 * `AggregateError`, and a thrown non-Error as it was. Never throws.
 *
 * @example
 * serializeError('just a string') // => { name: 'NonError', message: 'just a string', thrown: 'just a string' }
 */
export function serializeError(thrown: unknown): SerializedError {
  return serialize(thrown, 0, new Set())
}

/**
 * The error that {@link serializeError} wrote: an `Error` with the same name, message, code, stack and causes,
 * or the non-Error that was thrown.
 *
 * @example
 * deserializeError({ name: 'NonError', message: '42', thrown: 42 }) // => 42
 */
export function deserializeError(serialized: SerializedError): unknown {
  if (serialized.name === 'NonError' && 'thrown' in serialized) return serialized.thrown
  const options = serialized.cause ? { cause: deserializeError(serialized.cause) } : undefined
  const error = serialized.errors
    ? new AggregateError(serialized.errors.map(deserializeError), serialized.message, options)
    : new Error(serialized.message, options)
  define(error, 'name', serialized.name)
  if (serialized.code !== undefined) Object.assign(error, { code: serialized.code })
  if (serialized.stack !== undefined) define(error, 'stack', serialized.stack)
  return error
}

function serialize(thrown: unknown, depth: number, above: ReadonlySet<unknown>): SerializedError {
  if (!(thrown instanceof Error) && !looksLikeError(thrown)) return nonError(thrown)
  const { name, message, stack, cause, code, errors } = thrown as Partial<
    Record<keyof SerializedError, unknown>
  >
  const chain = new Set(above).add(thrown)
  const inner = (next: unknown) => serialize(next, depth + 1, chain)
  const follow = (next: unknown) => depth < deepest && !chain.has(next)
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : describe(message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(cause !== undefined && follow(cause) ? { cause: inner(cause) } : {}),
    ...(Array.isArray(errors) && depth < deepest ? { errors: errors.filter(follow).map(inner) } : {}),
  }
}

/** Errors from another realm (a worker, `vm`) fail `instanceof` and are errors all the same. */
function looksLikeError(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Error]'
}

function nonError(thrown: unknown): SerializedError {
  return { name: 'NonError', message: describe(thrown), ...jsonCopy(thrown) }
}

function jsonCopy(value: unknown): { thrown?: unknown } {
  try {
    const text = toJson(value)
    return text === undefined ? {} : { thrown: JSON.parse(text) as unknown }
  } catch {
    return {} // a cycle, a BigInt, a throwing toJSON: the message is what is left of it
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return toJson(value) ?? String(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}

/** `JSON.stringify` by its true type: functions, symbols and undefined have no JSON. */
const toJson: (value: unknown) => string | undefined = JSON.stringify

function define(error: Error, key: 'name' | 'stack', value: string): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true, enumerable: false })
}
