/** The longest wait of a Node.js timer, in milliseconds: a timer set for longer fires at once. */
export const longestTimer = 2_147_483_647

/** What one option may be. */
export interface Rule {
  /** Completes "Expected `name` to be …". */
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
  /** For an object: the rules of its own fields. */
  readonly fields?: Readonly<Record<string, Rule>> | undefined
  /** The rules of `anyOf`: the first that accepts a value has the rules of its fields. */
  readonly alternatives?: readonly Rule[] | undefined
}

/** A number from `min` to `max`, both allowed; never NaN. */
export function number(min: number, max: number, expected = `a number from ${min} to ${max}`): Rule {
  return { expected, accepts: value => typeof value === 'number' && value >= min && value <= max }
}

/** A whole number from `min` up; `infinite` allows `Infinity`. */
export function wholeNumber(min: number, infinite: 'finite' | 'or-infinity' = 'finite'): Rule {
  const isAllowed = (value: number) =>
    Number.isSafeInteger(value) || (infinite === 'or-infinity' && value === Infinity)
  return {
    expected: `a whole number of at least ${min}${infinite === 'finite' ? '' : ', or Infinity'}`,
    accepts: value => typeof value === 'number' && value >= min && isAllowed(value),
  }
}

/** A deadline or interval that becomes a timer: above 0, or `Infinity` for none. `from: 0` is for waits. */
export function milliseconds({ from = 1, infinite = true } = {}): Rule {
  const isInRange = (value: number) => (from === 0 ? value >= 0 : value > 0) && value <= longestTimer
  return {
    expected: `milliseconds ${from === 0 ? 'from 0' : 'above 0'} up to ${longestTimer}${infinite ? ', or Infinity' : ''}`,
    accepts: value => typeof value === 'number' && (isInRange(value) || (infinite && value === Infinity)),
  }
}

/** One of these words. */
export function oneOf(...words: readonly string[]): Rule {
  const quoted = words.map(word => `'${word}'`)
  const last = quoted.at(-1) ?? ''
  return {
    expected: quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${last}` : last,
    accepts: value => typeof value === 'string' && words.includes(value),
  }
}

/** An object with these fields and no others; without `fields`, any object. */
export function object(fields?: Readonly<Record<string, Rule>>, expected = 'an object'): Rule {
  return {
    expected,
    accepts: value => typeof value === 'object' && value !== null && !Array.isArray(value),
    fields,
  }
}

/** An object that has these fields, and perhaps others: what another call of this library gave. */
export function shape(expected: string, fields: Readonly<Record<string, Rule>>): Rule {
  return {
    expected,
    accepts: value => {
      if (typeof value !== 'object' || value === null) return false
      return Object.entries(fields).every(([name, rule]) =>
        rule.accepts((value as Record<string, unknown>)[name]),
      )
    },
  }
}

/** Whatever one of these rules accepts. */
export function anyOf(...rules: readonly Rule[]): Rule {
  return {
    expected: rules.map(rule => rule.expected).join(', or '),
    accepts: value => rules.some(rule => rule.accepts(value)),
    alternatives: rules,
  }
}

/** Whatever has these methods: for objects of other libraries and realms, where `instanceof` fails. */
export function instance(expected: string, ...methods: readonly (string | symbol)[]): Rule {
  return {
    expected,
    accepts: value => {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
      try {
        return methods.every(method => typeof (value as Record<PropertyKey, unknown>)[method] === 'function')
      } catch {
        return false // a revoked proxy
      }
    },
  }
}

/** An array whose members all fit one rule; without a rule, any array. Also one that is empty. */
export function arrayOf(rule?: Rule, expected = `an array of ${rule?.expected ?? 'values'}`): Rule {
  return {
    expected,
    accepts: value => Array.isArray(value) && value.every(member => !rule || rule.accepts(member)),
  }
}

/** Whatever this rule accepts, or `null`. */
export function nullable(rule: Rule): Rule {
  return anyOf(rule, { expected: 'null', accepts: value => value === null })
}

export const callback: Rule = { expected: 'a function', accepts: value => typeof value === 'function' }
export const boolean: Rule = { expected: 'true or false', accepts: value => typeof value === 'boolean' }
export const text: Rule = { expected: 'a string', accepts: value => typeof value === 'string' }
/** An id, a path or a name: a string that is not empty. */
export const nonEmptyText: Rule = {
  expected: 'a string that is not empty',
  accepts: value => typeof value === 'string' && value !== '',
}
/** Records of tools, as `holdfast/tools` has them. */
export const toolRecords: Rule = arrayOf(object(), 'an array of tool records')
/** What a `for await` loop takes: an array, a `Set`, a generator, a stream, a string. */
export const iterable: Rule = {
  expected: 'an iterable or an async iterable',
  accepts: value =>
    typeof value === 'string' ||
    instance('', Symbol.asyncIterator).accepts(value) ||
    instance('', Symbol.iterator).accepts(value),
}
export const signal: Rule = {
  expected: 'an AbortSignal',
  accepts: value =>
    instance('', 'addEventListener').accepts(value) && typeof (value as AbortSignal).aborted === 'boolean',
}
