/**
 * A property of whatever was thrown. Getters and proxies can throw, and a revoked proxy always does: such a property
 * is `undefined`.
 */
export function readProperty(thing: unknown, key: PropertyKey): unknown {
  if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null) return undefined
  try {
    return (thing as Record<PropertyKey, unknown>)[key]
  } catch {
    return undefined
  }
}

/** Errors from another realm (a worker, `vm`) fail `instanceof` and are errors all the same. */
export function isError(thing: unknown): boolean {
  try {
    return thing instanceof Error || Object.prototype.toString.call(thing) === '[object Error]'
  } catch {
    return false // a revoked proxy, or one whose traps throw
  }
}

/**
 * What whatever was thrown has to say, in one string. Never throws.
 *
 * @example
 * errorMessage(new Error('no such user')) // => 'no such user'
 * errorMessage({ status: 404 }) // => '{"status":404}'
 */
export function errorMessage(thrown: unknown): string {
  if (!isError(thrown)) return describe(thrown)
  const message = readProperty(thrown, 'message')
  return typeof message === 'string' ? message : describe(message)
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return toJson(value) ?? String(value)
  } catch {
    return tagOf(value)
  }
}

function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value)
  } catch {
    return '[object that cannot be read]'
  }
}

/** `JSON.stringify` by its true type: functions, symbols and undefined have no JSON. */
export const toJson: (value: unknown) => string | undefined = JSON.stringify
