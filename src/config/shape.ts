import * as json from './json-schema.js'
import type { ConfigSchema, KeyPath } from './models.js'
import { isTable } from './toml.js'
import type { Table } from './toml.js'

/** The JSON Schema of what a schema takes, if it can give one: the keys that it knows. */
export class Shape {
  readonly #root: Table | undefined

  constructor(schema: ConfigSchema<unknown>) {
    this.#root = json.jsonSchemaOf(schema)
  }

  /**
   * The keys of a value that its schema does not know. A schema that drops unknown keys without a word would make
   * a misspelt setting a setting that does nothing; one that says that it takes others (`looseObject`, `record`,
   * `catchall`) is believed. Of the branches of a union, those count that the value can be meant for, and of these
   * the one that knows most of it.
   */
  unknownKeys(value: unknown): KeyPath[] {
    return this.#root === undefined ? [] : this.#unknown(value, [this.#root], [], { left: mostSteps })
  }

  /** The keys that may be at a path, whichever branch of the schema is taken. */
  knownKeys(path: KeyPath): string[] {
    const keys = this.at(path).flatMap(({ properties }) =>
      isTable(properties) ? Object.keys(properties) : [],
    )
    return [...new Set(keys)]
  }

  /** Whether an array may be at a path. */
  takesArray(path: KeyPath): boolean {
    return this.at(path).some(({ type }) => type === 'array')
  }

  /** Every form that a value at a path may have. */
  at(path: KeyPath): Table[] {
    let shapes = this.#root === undefined ? [] : this.#forms([this.#root])
    for (const key of path) {
      const inside = shapes.flatMap(shape => {
        const known = json.knowing(shape, key)
        return known.length > 0 ? known : [...json.others(shape), ...json.items(shape, key)]
      })
      shapes = this.#forms(inside)
    }
    return shapes
  }

  /** A short name for each branch of the union at a path, in its order. */
  branchNames(path: KeyPath): string[] {
    const union = this.at(path).find(shape => json.branchesOf(shape) !== undefined)
    return (union && json.branchesOf(union))?.map(branch => json.nameOf(this.#resolve(branch))) ?? []
  }

  #unknown(value: unknown, tables: readonly Table[], path: KeyPath, steps: { left: number }): KeyPath[] {
    if (tables.length === 0 || steps.left-- <= 0) return []
    const shapes = this.#all(tables)
    const union = shapes.find(shape => json.branchesOf(shape) !== undefined)
    if (union) {
      const rest = [
        ...shapes.filter(shape => shape !== union),
        ...json.withoutCombining(union, ['anyOf', 'oneOf']),
      ]
      const branches = json.branchesOf(union) ?? []
      const fitting = branches.filter(branch => this.#fits(value, branch))
      const found = (fitting.length > 0 ? fitting : branches).map(branch =>
        this.#unknown(value, [...rest, branch], path, steps),
      )
      return found.reduce((best, keys) => (keys.length < best.length ? keys : best), found[0] ?? [])
    }
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => {
        const own = String(index)
        return this.#unknown(
          item,
          shapes.flatMap(shape => json.items(shape, own)),
          [...path, own],
          steps,
        )
      })
    }
    if (!isTable(value)) return []
    return Object.entries(value).flatMap(([key, inner]) => {
      const own = [...path, key]
      const known = shapes.flatMap(shape => json.knowing(shape, key))
      if (known.length > 0) return this.#unknown(inner, known, own, steps)
      return shapes.every(json.isClosed)
        ? [own]
        : this.#unknown(inner, shapes.flatMap(json.others), own, steps)
    })
  }

  /** Whether a value can be meant for a branch: by its type, its required keys, and keys that name the branch. */
  #fits(value: unknown, branch: Table): boolean {
    return this.#all([branch]).every(shape => {
      const branches = json.branchesOf(shape)
      if (branches && !branches.some(inner => this.#fits(value, inner))) return false
      if (!json.hasType(value, shape) || !json.isAmong(value, shape)) return false
      if (!isTable(value)) return true
      const required = Array.isArray(shape['required']) ? shape['required'] : []
      const named = Object.entries(isTable(shape['properties']) ? shape['properties'] : {})
      return (
        required.every(key => Object.hasOwn(value, String(key))) &&
        named.every(
          ([key, inner]) => !Object.hasOwn(value, key) || !isTable(inner) || json.isAmong(value[key], inner),
        )
      )
    })
  }

  /** What has to hold together: references followed, `allOf` opened. */
  #all(tables: readonly Table[], seen = new Set<Table>()): Table[] {
    return tables.flatMap(one => {
      const shape = this.#resolve(one)
      if (shape['allOf'] === undefined) return [shape]
      if (seen.has(shape)) return []
      seen.add(shape)
      return [...json.withoutCombining(shape, ['allOf']), ...this.#all(json.tables(shape['allOf']), seen)]
    })
  }

  /** All that may apply: `anyOf` and `oneOf` are opened too. */
  #forms(tables: readonly Table[], seen = new Set<Table>()): Table[] {
    return this.#all(tables).flatMap(shape => {
      if (seen.has(shape)) return []
      seen.add(shape)
      return [shape, ...this.#forms(json.branchesOf(shape) ?? [], seen)]
    })
  }

  #resolve(shape: Table): Table {
    let resolved: unknown = shape
    for (
      let links = 0;
      isTable(resolved) && typeof resolved['$ref'] === 'string' && links < mostLinks;
      links++
    ) {
      resolved = json.pointedAt(this.#root, resolved['$ref'])
    }
    return isTable(resolved) ? resolved : {}
  }
}

/** At most this many pairs of a value and a branch are compared, which is enough for a file of the largest size. */
const mostSteps = 1_000_000

/** At most this many references are followed from one to the next. */
const mostLinks = 20
