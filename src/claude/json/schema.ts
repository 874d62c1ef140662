import type { Schema } from '../../options/index.js'

/** A longer schema does not fit on a command line, which is how it reaches the CLI. In bytes. */
const longest = 100_000

/** A schema as the CLI takes it. */
export interface StructuredSchema {
  readonly jsonSchema: Readonly<Record<string, unknown>>
  /** Whether the value is the member `value` of the object that the CLI asks for: it takes no other root. */
  readonly wrapped: boolean
}

/** The JSON Schema of a schema in the draft that the CLI knows; `undefined` if it has none, or one too long. */
export function structuredSchema(schema: Schema<unknown>): StructuredSchema | undefined {
  const root = toJsonSchema(schema)
  if (!root) return undefined
  const wrapped = root.type !== 'object'
  const jsonSchema = wrapped ? wrap(root) : root
  return Buffer.byteLength(JSON.stringify(jsonSchema)) <= longest ? { jsonSchema, wrapped } : undefined
}

/** What a schema of Standard JSON Schema has beside its `validate`: zod from 4.2 on, and others. */
interface WithJsonSchema {
  readonly jsonSchema?: { readonly input: (options: { target: 'draft-07' }) => Record<string, unknown> }
}

function toJsonSchema(schema: Schema<unknown>): Record<string, unknown> | undefined {
  try {
    const json = (schema['~standard'] as WithJsonSchema).jsonSchema?.input({ target: 'draft-07' })
    return json && { ...json, $schema: undefined }
  } catch {
    return undefined // dates, maps, custom types: requested in words instead
  }
}

/** The schema as the member `value`; what refers to its root, or to a part of it, then finds it there. */
function wrap(root: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const moved = JSON.parse(JSON.stringify(root), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(/^#/, '#/properties/value') : value,
  ) as unknown
  return { type: 'object', properties: { value: moved }, required: ['value'], additionalProperties: false }
}
