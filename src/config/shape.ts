import type { ConfigSchema, KeyPath } from './models.js'
import { isTable } from './toml.js'
import type { Table } from './toml.js'

/** The JSON Schema of what a schema takes, where it can give one: the keys that it knows. */
export function shapeOf(schema: ConfigSchema<unknown>): Table | undefined {
  try {
    return schema['~standard'].jsonSchema?.input({
      target: 'draft-2020-12',
      libraryOptions: { unrepresentable: 'any' }, // zod: a key with a transform is still a key
    })
  } catch {
    return undefined
  }
}

/**
 * The keys of a value that its schema does not know. A schema that drops unknown keys without a word would make
 * a misspelt setting a setting that does nothing; one that says that it takes others (`looseObject`, `record`,
 * `catchall`) is believed.
 */
export function unknownKeys(value: unknown, shape: unknown, path: KeyPath = []): KeyPath[] {
  if (!isTable(shape)) return []
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => unknownKeys(item, shape['items'], [...path, String(index)]))
  }
  if (!isTable(value)) return []
  const { properties, additionalProperties: others, patternProperties } = shape
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = [...path, key]
    if (isTable(properties) && Object.hasOwn(properties, key)) return unknownKeys(inner, properties[key], own)
    const closed = isTable(properties) && (others === undefined || others === false) && !patternProperties
    return closed ? [own] : unknownKeys(inner, others, own)
  })
}

/** The keys that may stand at a path, whichever branch of the schema is taken. */
export function knownKeys(shape: unknown, path: KeyPath): string[] {
  if (!isTable(shape)) return []
  const { properties, additionalProperties, items } = shape
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap(key => (shape[key] as unknown[] | undefined) ?? [])
  const [key, ...rest] = path
  const elsewhere = branches.flatMap(branch => knownKeys(branch, path))
  const own = isTable(properties) ? properties : {}
  if (key === undefined) return [...Object.keys(own), ...elsewhere]
  const inside = Object.hasOwn(own, key) ? own[key] : (additionalProperties ?? items)
  return [...knownKeys(inside, rest), ...elsewhere]
}
