import { excerptOf } from './errors.js'
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

  readonly #wanted: string

  /** @param wanted the file that was looked for, to name where there is none. */
  constructor(claim: Claim | undefined, overrides: readonly Override[], wanted: string) {
    this.#claim = claim
    this.#overrides = overrides
    this.#wanted = wanted
    this.#locations = claim ? locate(claim.source) : new Locations()
  }

  get file(): string | undefined {
    return this.#claim?.file
  }

  /** The origin of a value, if it was set: by a variable for it or for what holds it, or in the file. */
  exact(path: KeyPath): string | undefined {
    const override = this.#overrides.find(one => one.path.length <= path.length && touches(one.path, path))
    if (override) return `env ${override.variable}`
    const place = this.#claim && this.#locations.get([...this.#claim.section, ...path])
    if (place) return `${this.#claim.file}:${place.line}:${place.column}`
    const inside = this.#overrides.find(one => touches(one.path, path))
    return inside && `env ${inside.variable}`
  }

  /** Where to look for what is wrong at a path: the value, or the nearest table around where it should be. */
  describe(path: KeyPath): Pick<ConfigIssue, 'origin' | 'line' | 'column' | 'excerpt'> {
    const exact = this.exact(path)
    if (exact?.startsWith('env ') === true) return { origin: exact }
    if (this.#claim === undefined) return { origin: `${this.#wanted} (not found)` }
    const { file, source, section } = this.#claim
    const place = this.#locations.nearest([...section, ...path])
    return { origin: `${file}:${place.line}:${place.column}`, ...place, excerpt: excerptOf(source, place) }
  }
}
