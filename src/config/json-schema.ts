import type { ConfigSchema } from './models.js'
import { isIndex, isTable } from './toml.js'
import type { Table } from './toml.js'

/** The JSON Schema that a Standard Schema may give. */
export function jsonSchemaOf(schema: ConfigSchema<unknown>): Table | undefined {
  try {
    return schema['~standard'].jsonSchema?.input({
      target: 'draft-2020-12',
      libraryOptions: { unrepresentable: 'any' }, // zod: a key with a transform is still a key
    })
  } catch {
    return undefined
  }
}

/** What a JSON pointer such as `#/$defs/Server` points at. */
export function pointedAt(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(part => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isTable(at) || Array.isArray(at) ? (at as Table)[part] : undefined), root)
}

export const tables = (value: unknown): Table[] => (Array.isArray(value) ? value.filter(isTable) : [])

export function branchesOf(shape: Table): Table[] | undefined {
  const branches = [...tables(shape['anyOf']), ...tables(shape['oneOf'])]
  return branches.length > 0 ? branches : undefined
}

/** A schema without what combines others, if that says anything of keys or items: `{}` would take all. */
export function withoutCombining(shape: Table, combining: readonly string[]): Table[] {
  const rest = Object.entries(shape).filter(([key]) => !combining.includes(key))
  return rest.some(([key]) => structural.includes(key)) ? [Object.fromEntries(rest)] : []
}

const structural = [
  'properties',
  'items',
  'prefixItems',
  'additionalProperties',
  'patternProperties',
  'anyOf',
  'oneOf',
]

export function knowing({ properties }: Table, key: string): Table[] {
  return isTable(properties) && Object.hasOwn(properties, key) ? tables([properties[key]]) : []
}

export function others({ additionalProperties }: Table): Table[] {
  return tables([additionalProperties])
}

export function items({ prefixItems, items: rest }: Table, key: string): Table[] {
  if (!isIndex(key)) return []
  const own = Array.isArray(prefixItems) ? (prefixItems as unknown[])[Number(key)] : undefined
  return tables([own ?? rest])
}

export function isClosed({ properties, additionalProperties, patternProperties }: Table): boolean {
  const isOpen = additionalProperties !== undefined && additionalProperties !== false
  return (isTable(properties) || additionalProperties === false) && !isOpen && patternProperties === undefined
}

export function hasType(value: unknown, { type }: Table): boolean {
  if (type === undefined || value instanceof Date) return true
  const own = Array.isArray(value) ? 'array' : isTable(value) ? 'object' : typeof value
  return (Array.isArray(type) ? type : [type]).some(
    one => one === own || (one === 'integer' && own === 'number'),
  )
}

export function isAmong(value: unknown, shape: Table): boolean {
  if ('const' in shape && shape['const'] !== value) return false
  return !Array.isArray(shape['enum']) || shape['enum'].includes(value)
}

/** A title, a type, or the keys of a table. */
export function nameOf({ title, type, properties, const: constant }: Table): string {
  if (typeof title === 'string') return title
  if (constant !== undefined) return JSON.stringify(constant)
  if (isTable(properties)) return `{ ${Object.keys(properties).slice(0, 5).join(', ')} }`
  return typeof type === 'string' ? type : 'another'
}
