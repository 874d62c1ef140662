import type { Rule } from './rules.js'

/** A schema of any library that follows Standard Schema (https://standardschema.dev): zod, Valibot, ArkType and others. */
export interface Schema<T> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>
  }
}

/** What a schema says against a value. `path` leads to the part that it refuses. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

type SchemaResult<T> =
  { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

/** What a schema makes of a value, or what it says against it. */
export type Checked<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly issues: readonly SchemaIssue[] }

/** Asks the schema. One that throws has refused the value, and so has one that answers later: it must be synchronous. */
export function checkValue<T>(value: unknown, schema: Schema<T>): Checked<T> {
  try {
    const result = validate(value, schema)
    if (!(result instanceof Promise)) {
      return result.issues ? { ok: false, issues: result.issues } : { ok: true, data: result.value }
    }
    result.catch(() => undefined) // it is refused, whatever comes of it
    return refused('The schema is asynchronous. Give a synchronous one.')
  } catch (error) {
    // A value nested deeper than the schema can walk, or a schema that throws.
    return refused(error instanceof Error ? error.message : String(error))
  }
}

/** As {@link Schema} asks, but zod's own way if there is one: its `validate` calls a schema that throws twice. */
function validate<T>(value: unknown, schema: Schema<T>) {
  if (!hasSafeParse<T>(schema)) return schema['~standard'].validate(value)
  const parsed = schema.safeParse(value)
  return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues }
}

interface SafeParse<T> {
  readonly safeParse: (
    value: unknown,
  ) =>
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } }
}

const hasSafeParse = <T>(schema: object): schema is SafeParse<T> =>
  'safeParse' in schema && typeof schema.safeParse === 'function'

const refused = (message: string) => ({ ok: false, issues: [{ message, path: [] }] }) as const

/** For options that take a {@link Schema}. */
export const schema: Rule = {
  expected: 'a schema (of zod or another library that follows Standard Schema)',
  accepts: value =>
    ((typeof value === 'object' && value !== null) || typeof value === 'function') && '~standard' in value,
}
