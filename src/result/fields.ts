import { isError, readProperty } from './inspect.js'

/** At most this many characters of JSON are kept of all own fields of one error. */
const mostCharacters = 8192
/** At most this many characters are kept of one string. */
const longestText = 1024
/** At most this many members are kept of one object or array. */
const mostMembers = 32
/** Objects in objects are kept down to this level: `response.headers` is level 2. */
const deepestField = 4

/** What {@link SerializedError} has a place of its own for. */
const placed = new Set(['name', 'message', 'code', 'stack', 'cause', 'errors'])
/** What must not come to rest on a disk: errors of HTTP clients carry the headers that were sent. */
const secretWords = [
  'authorization',
  'cookie',
  'passw',
  'secret',
  'token',
  'credential',
  'apikey',
  'api-key',
  'api_key',
]

/**
 * The own enumerable fields of an error that JSON can represent, bounded in size: `response`, `syscall`. Objects
 * with a class keep their plain values; functions, cycles and what throws when it is read are left out.
 */
export function ownFields(error: object): { fields?: Readonly<Record<string, unknown>> } {
  const copy = new Copy()
  const fields = copy.members(
    error,
    keysOf(error).filter(key => !placed.has(key) && !isStatus(key, error)),
    1,
  )
  return Object.keys(fields).length === 0 ? {} : { fields }
}

/** A `status` that is no number stays among the fields. */
const isStatus = (key: string, error: object): boolean =>
  key === 'status' && Number.isFinite(readProperty(error, key))

/** A copy that JSON can represent. A class for its one budget. */
class Copy {
  #left = mostCharacters
  readonly #above = new Set<object>()

  members(thing: object, keys: readonly string[], level: number): Record<string, unknown> {
    this.#above.add(thing)
    const copy: Record<string, unknown> = {}
    for (const key of keys.slice(0, mostMembers)) {
      const value = this.#value(withoutSecret(key, readProperty(thing, key)), level)
      if (value === undefined || this.#left < key.length + 4) continue
      this.#left -= key.length + 4
      define(copy, key, value)
    }
    this.#above.delete(thing)
    return copy
  }

  #value(value: unknown, level: number): unknown {
    if (typeof value === 'string') return this.#text(value)
    if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return this.#spend(value, 24)
    if (typeof value === 'bigint') return this.#text(String(value))
    if (typeof value !== 'object' || this.#above.has(value)) return undefined
    return this.#object(value, level)
  }

  #object(value: object, level: number): unknown {
    if (isError(value)) return this.members(value, ['name', 'message', 'code'], level + 1)
    const prototype = prototypeOf(value)
    if (prototype === 'unreadable') return undefined
    if (prototype === 'array') return level < deepestField ? this.#list(value, level) : undefined
    if (prototype === 'plain') {
      return level < deepestField ? this.members(value, keysOf(value), level + 1) : undefined
    }
    const date = isoDate(value)
    if (date !== undefined) return this.#text(date)
    const plain = [...keysOf(value), ...httpGetters].filter(
      key => typeof readProperty(value, key) !== 'object',
    )
    const copy = this.members(value, [...new Set(plain)], level + 1)
    return Object.keys(copy).length === 0 ? undefined : copy
  }

  #list(value: object, level: number): unknown[] {
    const { length } = value as unknown[]
    this.#above.add(value)
    const copy = Array.from({ length: Math.min(length, mostMembers) }, (_, index) => {
      return this.#value(readProperty(value, String(index)), level + 1) ?? null
    })
    this.#above.delete(value)
    return copy
  }

  #text(value: string): string | undefined {
    const clipped = value.length > longestText ? `${value.slice(0, longestText)}…` : value
    return this.#spend(clipped, clipped.length + 2)
  }

  #spend<T>(value: T, characters: number): T | undefined {
    if (characters > this.#left) return undefined
    this.#left -= characters
    return value
  }
}

function withoutSecret(key: string, value: unknown): unknown {
  if ((typeof value !== 'string' && typeof value !== 'object') || value === null) return value
  const name = key.toLowerCase()
  return secretWords.some(word => name.includes(word)) ? '[hidden]' : value
}

/** A fetch `Response` has these as getters of its prototype, so that no list of own keys shows them. */
const httpGetters = ['status', 'statusCode', 'statusText', 'url']

function keysOf(thing: object): string[] {
  try {
    return Object.keys(thing)
  } catch {
    return []
  }
}

function prototypeOf(thing: object): 'array' | 'plain' | 'class' | 'unreadable' {
  try {
    if (Array.isArray(thing)) return 'array'
    const prototype: unknown = Object.getPrototypeOf(thing)
    // Of another realm, too: only an Object.prototype has nothing above it.
    return prototype === null || Object.getPrototypeOf(prototype) === null ? 'plain' : 'class'
  } catch {
    return 'unreadable'
  }
}

function isoDate(value: object): string | undefined {
  try {
    return Date.prototype.toISOString.call(value)
  } catch {
    return undefined // no date, or an invalid one
  }
}

/** Also for `__proto__`, which an assignment would swallow. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true })
}
