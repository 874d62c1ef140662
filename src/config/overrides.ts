import type { ConfigSchema, ConfigSchemaResult, KeyPath } from './models.js'
import type { Shape } from './shape.js'
import { isIndex, isTable, parseKey, parseValue, valueAt } from './toml.js'

/** A variable that is set and declared to override a key. */
export interface Override {
  readonly path: KeyPath
  readonly variable: string
  /** The text of the variable, or what it means as TOML. */
  readonly value: unknown
}

/** The declared variables that are set. An empty one counts as not set. */
export function overridesFrom(
  declared: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
): Override[] {
  return Object.entries(declared).flatMap(([key, variable]) => {
    const path = parseKey(key, 'env key')
    const value = environment[variable] ?? ''
    return value === '' ? [] : [{ path, variable, value }]
  })
}

/** What the schema says of the settings, and the overrides in the form in which it took them. */
export interface Checked<T> {
  readonly input: unknown
  readonly overrides: readonly Override[]
  /** Overrides for which there is no place. */
  readonly unplaced: readonly Override[]
  readonly result: ConfigSchemaResult<T>
}

/**
 * Checks the settings with the overrides in them. A variable is text; where the schema does not take the text,
 * it is offered what the text means as TOML: a number, a truth value, a date, a list.
 */
export async function check<T>(
  schema: ConfigSchema<T>,
  shape: Shape,
  base: unknown,
  overrides: readonly Override[],
): Promise<Checked<T>> {
  const unplaced: Override[] = []
  const input = overrides.reduce((value, override) => {
    const next = withValue(value, override.path, override.value, shape)
    if (next === undefined) unplaced.push(override)
    return next ?? value
  }, base)
  const result = await schema['~standard'].validate(input)
  const refused = (result.issues ?? []).map(issue => pathOf(issue))
  const next = overrides.map(override => {
    if (typeof override.value !== 'string' || !refused.some(path => touches(path, override.path)))
      return override
    return { ...override, value: parseValue(override.value) ?? override.value }
  })
  const changed = next.some(({ value }, index) => value !== overrides[index]?.value)
  return changed ? check(schema, shape, base, next) : { input, overrides, unplaced, result }
}

/** The path of an issue, all of it text. */
export function pathOf(issue: {
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
}): KeyPath {
  return (issue.path ?? []).map(part => String(typeof part === 'object' ? part.key : part))
}

/** True if one path is the other, or lies inside it. */
export function touches(one: KeyPath, other: KeyPath): boolean {
  return one.every((part, index) => index >= other.length || part === other[index])
}

/** A copy with one value set; `undefined` if there is no place for it: a word, or an array that ends before it. */
function withValue(base: unknown, path: KeyPath, value: unknown, shape: Shape, above: KeyPath = []): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const own = [...above, key]
  const container = base ?? (isIndex(key) && shape.takesArray(above) ? [] : {})
  if (Array.isArray(container) && (!isIndex(key) || Number(key) > container.length)) return undefined
  if (!Array.isArray(container) && !isTable(container)) return undefined
  const inner = withValue(valueAt(container, [key]), rest, value, shape, own)
  if (inner === undefined) return undefined
  if (!Array.isArray(container)) return { ...container, [key]: inner }
  const items = container as readonly unknown[]
  return [...items.slice(0, Number(key)), inner, ...items.slice(Number(key) + 1)]
}
