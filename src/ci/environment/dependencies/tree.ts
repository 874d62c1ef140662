import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { isInside } from '../../checkout/inside.js'
import { parseBeside } from '../../checkout/json.js'
import { readBounded } from '../../checkout/read.js'
import type { Manifest } from '../manifest.js'
import { satisfies } from '../versions/range.js'

const names = z.record(z.string(), z.string()).catch({})
const packageSchema = z.object({
  name: z.string().catch(''),
  version: z.string().catch(''),
  dependencies: names,
  optionalDependencies: names,
})
type Package = z.infer<typeof packageSchema>

/** More packages than this are not checked. */
const mostPackages = 50_000
/** The longest package.json of an installed package, in bytes. */
const longestManifest = 1 << 20
/** Only a range of plain versions is compared: tags, aliases, addresses and pre-releases are taken as they are. */
const plainRange = /^[\d\s.xX*<>=^~|v-]{1,200}$/

/** What of an installed tree is not as its manifests want it. */
export interface TreeFindings {
  readonly problems: readonly string[]
  /** True if the tree has more packages than are checked. */
  readonly cut: boolean
}

/**
 * Looks for every dependency where Node.js would find it, from the project down, and compares versions with ranges.
 * Reads package.json files only, none of them outside the project.
 */
export async function checkTree(
  root: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<TreeFindings> {
  const top = await realpath(root)
  const problems = new Set<string>()
  const read = new Map<string, Promise<Package | undefined>>()
  const packageAt = (folder: string) => {
    const found = read.get(folder) ?? readPackage(top, folder, signal)
    read.set(folder, found)
    return found
  }
  const seen = new Set([top])
  const own = { ...manifest.devDependencies, ...manifest.dependencies }
  const rest: Level[] = [
    { folder: top, wants: own, optional: manifest.optionalDependencies, by: 'the project' },
  ]
  for (let level = rest.pop(); level; level = rest.pop()) {
    signal.throwIfAborted()
    const { folder, wants, optional, by } = level
    for (const [name, range] of Object.entries(wants)) {
      if (Object.hasOwn(optional, name) || !isName(name)) continue
      const place = await findPackage(top, folder, name, packageAt)
      if (!place) problems.add(`missing: ${name}@${range}, required by ${by}`)
      else if (
        plainRange.test(range) &&
        satisfies(place.found.version, range) === false &&
        !isOverridden(manifest, name)
      )
        problems.add(`invalid: ${name}@${place.found.version}, required by ${by} as ${range}`)
      if (!place || seen.has(place.folder)) continue
      if (seen.size >= mostPackages) return { problems: [...problems], cut: true }
      seen.add(place.folder)
      const { name: called, version, dependencies, optionalDependencies } = place.found
      rest.push({ ...place, wants: dependencies, optional: optionalDependencies, by: `${called}@${version}` })
    }
  }
  return { problems: [...problems].sort(), cut: false }
}

interface Level {
  readonly folder: string
  readonly wants: Readonly<Record<string, string>>
  readonly optional: Readonly<Record<string, string>>
  readonly by: string
}

/** A name that leads anywhere but below node_modules is none. */
const isName = (name: string): boolean => /^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(name) && !/^\.{1,2}$/.test(name)

const isOverridden = ({ overrides }: Manifest, name: string): boolean =>
  overrides.some(key => key.includes(name))

/** The nearest node_modules at or above a folder, but not above the project, that contains a package. */
async function findPackage(
  top: string,
  start: string,
  name: string,
  packageAt: (folder: string) => Promise<Package | undefined>,
): Promise<{ folder: string; found: Package } | undefined> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') {
      const found = await packageAt(path.join(folder, 'node_modules', name))
      if (found) return { folder: await realpath(path.join(folder, 'node_modules', name)), found }
    }
    if (folder === top) return undefined
  }
}

async function readPackage(top: string, folder: string, signal: AbortSignal): Promise<Package | undefined> {
  const real = await realpath(path.join(folder, 'package.json')).catch(() => undefined)
  if (real === undefined) return undefined
  if (!isInside(top, real)) return { name: '', version: '', dependencies: {}, optionalDependencies: {} }
  const text = (await readBounded(real, { maxBytes: longestManifest }))?.toString() ?? ''
  return packageSchema.safeParse(await parseBeside(text, { signal })).data
}
