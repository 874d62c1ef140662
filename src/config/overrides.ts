import type { ConfigSchema, ConfigSchemaResult, KeyPath } from './models.js'
import { isTable, parseKey, parseValue } from './toml.js'

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
  readonly result: ConfigSchemaResult<T>
}

/**
 * Checks the settings with the overrides in them. A variable is text; where the schema does not take the text,
 * it is offered what the text means as TOML: a number, a truth value, a date, a list.
 */
export async function check<T>(
  schema: ConfigSchema<T>,
  base: unknown,
  overrides: readonly Override[],
): Promise<Checked<T>> {
  const input = overrides.reduce((value, { path, value: own }) => withValue(value, path, own), base)
  const result = await schema['~standard'].validate(input)
  const refused = (result.issues ?? []).map(issue => pathOf(issue))
  const next = overrides.map(override => {
    if (typeof override.value !== 'string' || !refused.some(path => touches(path, override.path)))
      return override
    return { ...override, value: parseValue(override.value) ?? override.value }
  })
  const changed = next.some(({ value }, index) => value !== overrides[index]?.value)
  return changed ? check(schema, base, next) : { input, overrides, result }
}

/** The path of an issue, all of it text. */
export function pathOf(issue: {
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
}): KeyPath {
  return (issue.path ?? []).map(part => String(typeof part === 'object' ? part.key : part))
}

/** True where one path is the other, or lies inside it. */
export function touches(one: KeyPath, other: KeyPath): boolean {
  return one.every((part, index) => index >= other.length || part === other[index])
}

/** A copy with one value replaced. What is no table stays as it is, for the schema to refuse. */
function withValue(table: unknown, [key, ...rest]: KeyPath, value: unknown): unknown {
  if (key === undefined) return value
  if (!isTable(table)) return table
  const inner = Object.hasOwn(table, key) ? table[key] : {}
  return { ...table, [key]: rest.length === 0 ? value : withValue(inner, rest, value) }
}
