import { HoldfastError } from './errors.js'
import { ownFields } from './fields.js'
import { errorMessage, isError, readProperty, toJson } from './inspect.js'
import type { SerializedError } from './models.js'

/** A cause chain longer than this is cut: some libraries build cycles. */
const deepest = 8
/** At most this many errors are written of one tree of causes and aggregate members. */
const mostErrors = 256

/**
 * Whatever was thrown, as plain JSON: name, message, code, stack, the chain of causes, the members of an
 * `AggregateError`, its HTTP `status`, its other own fields (`response`) within 8 KiB, and a thrown non-Error as it was. Never throws:
 * what cannot be read is left out.
 *
 * @example
 * serializeError('just a string') // => { name: 'NonError', message: 'just a string', thrown: 'just a string' }
 */
export function serializeError(thrown: unknown): SerializedError {
  return serialize(thrown, 0, { above: new Set(), count: 0 })
}

/**
 * The error that {@link serializeError} wrote: an `Error` with the same name, message, code, status, stack, causes and own
 * fields, or the non-Error that was thrown.
 *
 * @example
 * deserializeError({ name: 'NonError', message: '42', thrown: 42 }) // => 42
 */
export function deserializeError(serialized: SerializedError): unknown {
  if (typeof serialized !== 'object' || (serialized as unknown) === null) {
    const message = 'Expected `serialized` of `deserializeError` to be what `serializeError` gives.'
    throw new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
  }
  if (serialized.name === 'NonError' && 'thrown' in serialized) return serialized.thrown
  const options = serialized.cause ? { cause: deserializeError(serialized.cause) } : undefined
  const error = serialized.errors
    ? new AggregateError(serialized.errors.map(deserializeError), serialized.message, options)
    : new Error(serialized.message, options)
  define(error, 'name', serialized.name)
  for (const [key, value] of Object.entries(serialized.fields ?? {})) define(error, key, value, true)
  const { code, status } = serialized
  Object.assign(error, code === undefined ? {} : { code }, status === undefined ? {} : { status })
  if (serialized.stack !== undefined) define(error, 'stack', serialized.stack)
  return error
}

interface Walk {
  /** The errors that this one is a cause or member of. */
  readonly above: Set<unknown>
  count: number
}

function serialize(thrown: unknown, depth: number, walk: Walk): SerializedError {
  walk.count++
  if (!isError(thrown)) return { name: 'NonError', message: errorMessage(thrown), ...jsonCopy(thrown) }
  const [name, stack, code, status] = ['name', 'stack', 'code', 'status'].map(key =>
    readProperty(thrown, key),
  )
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: errorMessage(thrown),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' && Number.isFinite(status) ? { status } : {}),
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(depth < deepest ? below(thrown, depth, walk) : {}),
    ...ownFields(thrown as Error),
  }
}

function below(thrown: unknown, depth: number, walk: Walk): Pick<SerializedError, 'cause' | 'errors'> {
  walk.above.add(thrown)
  const inner = (next: unknown): SerializedError[] =>
    walk.above.has(next) || walk.count >= mostErrors ? [] : [serialize(next, depth + 1, walk)]
  const cause = readProperty(thrown, 'cause')
  const [first] = cause === undefined ? [] : inner(cause)
  const errors = membersOf(thrown)?.flatMap(inner)
  walk.above.delete(thrown)
  return { ...(first && { cause: first }), ...(errors && { errors }) }
}

/** The members of an `AggregateError`, no more than are written. */
function membersOf(thrown: unknown): unknown[] | undefined {
  const errors = readProperty(thrown, 'errors')
  try {
    return Array.isArray(errors) ? errors.slice(0, mostErrors) : undefined
  } catch {
    return undefined // a proxy of an array
  }
}

function jsonCopy(value: unknown): { thrown?: unknown } {
  try {
    const text = toJson(value)
    return text === undefined ? {} : { thrown: JSON.parse(text) as unknown }
  } catch {
    return {} // a cycle, a BigInt, a throwing toJSON: the message is what is left of it
  }
}

function define(error: Error, key: string, value: unknown, enumerable = false): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true, enumerable })
}
