import path from 'node:path'
import { excerptOfLine, linesOf } from './errors.js'
import type { Claim } from './find.js'
import { Locations, locate } from './locate.js'
import type { ConfigIssue, KeyPath } from './models.js'
import { touches } from './overrides.js'
import type { Override } from './overrides.js'

/** Where the settings stand: in a file, in the environment, or nowhere. Paths are relative to the section. */
export class Places {
  readonly #claim: Claim | undefined
  readonly #overrides: readonly Override[]
  readonly #locations: Locations

  readonly #lines: readonly string[]
  readonly #wanted: string
  readonly #cwd: string

  /** @param wanted the file that was looked for, to name if there is none. */
  constructor(claim: Claim | undefined, overrides: readonly Override[], wanted: string, cwd: string) {
    this.#claim = claim
    this.#overrides = overrides
    this.#wanted = wanted
    this.#cwd = cwd
    this.#locations = claim ? locate(claim.source) : new Locations()
    this.#lines = claim?.isShown === true ? linesOf(claim.source) : []
  }

  /** Whether errors may say what the file contains. */
  get isShown(): boolean {
    return this.#claim?.isShown !== false
  }

  get file(): string | undefined {
    return this.#claim?.file
  }

  /** The origin of a value, if it was set: by a variable for it or for what contains it, or in the file. */
  exact(path: KeyPath): string | undefined {
    const override = this.#overrides.find(one => one.path.length <= path.length && touches(one.path, path))
    if (override) return `env ${override.variable}`
    const place = this.#claim && this.#locations.get([...this.#claim.section, ...path])
    if (place) return `${this.#claim.file}:${place.line}:${place.column}`
    const inside = this.#overrides.find(one => touches(one.path, path))
    return inside && `env ${inside.variable}`
  }

  /** The folder that a relative path in the settings is meant from: of the file, or where a variable was set. */
  folderOf(key: KeyPath): string {
    const isVariable = this.#claim === undefined || this.exact(key)?.startsWith('env ') === true
    return isVariable ? path.resolve(this.#cwd) : path.dirname(this.#claim.file)
  }

  /** Where to look for what is wrong at a path: the value, or the nearest table around the place for it. */
  describe(path: KeyPath): Pick<ConfigIssue, 'origin' | 'line' | 'column'> {
    const exact = this.exact(path)
    if (exact?.startsWith('env ') === true) return { origin: exact }
    if (this.#claim === undefined) return { origin: `${this.#wanted} (not found)` }
    const { file, section } = this.#claim
    const place = this.#locations.nearest([...section, ...path])
    return { origin: `${file}:${place.line}:${place.column}`, ...place }
  }

  /** The line of the file with a caret under the place, if it may be shown. */
  excerpt({ line, column }: Pick<ConfigIssue, 'line' | 'column'>): Pick<ConfigIssue, 'excerpt'> {
    const text = line === undefined ? undefined : this.#lines[line - 1]
    if (text === undefined || line === undefined || column === undefined) return {}
    return { excerpt: excerptOfLine(text, { line, column }) }
  }
}
