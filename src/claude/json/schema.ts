import { z } from 'zod'

/** A longer schema does not fit on a command line, which is the way that it takes. */
const longest = 100_000

/** A schema as the CLI takes it. */
export interface StructuredSchema {
  readonly jsonSchema: Readonly<Record<string, unknown>>
  /** Whether the value is the member `value` of the object that the CLI asks for: it takes no other root. */
  readonly wrapped: boolean
}

/** The JSON Schema of a zod schema in the draft that the CLI knows; `undefined` where it has none, or one too long. */
export function structuredSchema(schema: z.ZodType): StructuredSchema | undefined {
  const root = toJsonSchema(schema)
  if (root?.type === 'object') return fits(root) ? { jsonSchema: root, wrapped: false } : undefined
  const wrapper = root && toJsonSchema(z.object({ value: schema }))
  return wrapper && fits(wrapper) ? { jsonSchema: wrapper, wrapped: true } : undefined
}

function toJsonSchema(schema: z.ZodType): Record<string, unknown> | undefined {
  try {
    return { ...z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }), $schema: undefined }
  } catch {
    return undefined // dates, maps, custom types: asked for in words instead
  }
}

function fits(jsonSchema: Readonly<Record<string, unknown>>): boolean {
  return Buffer.byteLength(JSON.stringify(jsonSchema)) <= longest
}
