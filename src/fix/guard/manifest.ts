import { editDistance } from '../../options/index.js'

/** Parts of a package.json that a fix may change: what is installed, and which versions run it. */
const allowed = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'engines',
  'packageManager',
  'volta',
  'overrides',
  'resolutions',
  'type',
  'exports',
  'main',
  'types',
  'imports',
  'workspaces',
  'bin',
])

/** What a change of a manifest does beside declaring what is needed. */
export function manifestViolations(path: string, before: string, after: string): string[] {
  if (/(?:^|\/)package\.json$/.test(path)) return packageJson(before, after)
  if (/(?:^|\/)(?:composer\.json|deno\.json)$/.test(path)) return scriptsChanged(parse(before), parse(after))
  if (/(?:^|\/)pyproject\.toml$/.test(path))
    return sections(before, after, /^(?:project|build-system|dependency-groups|tool\.poetry)/)
  if (/(?:^|\/)Cargo\.toml$/.test(path))
    return sections(
      before,
      after,
      /^(?:package|dependencies|dev-dependencies|build-dependencies|workspace|target\.|features|lib|bin)/,
    )
  if (/(?:^|\/)(?:Makefile|makefile|GNUmakefile)$/.test(path)) return makefile(before, after)
  if (/(?:^|\/)(?:Rakefile|Justfile)$/.test(path)) return ['it changes how the project is built and tested']
  return []
}

function packageJson(before: string, after: string): string[] {
  const [old, now] = [parse(before), parse(after)]
  if (!now) return ['it leaves a package.json that cannot be read']
  if (!old) return [] // it could not be read before: nothing that worked is lost
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    key => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  )
  const lost = ['dependencies', 'devDependencies'].some(key =>
    Object.keys(record(old[key])).some(
      name => !Object.hasOwn({ ...record(now['dependencies']), ...record(now['devDependencies']) }, name),
    ),
  )
  return [
    ...(changed.includes('scripts') ? ['it changes the scripts of the project'] : []),
    ...(changed.some(key => key !== 'scripts' && !allowed.has(key))
      ? ['it changes settings in package.json']
      : []),
    ...(lost ? ['it removes a dependency'] : []),
    ...(installed.some(key => replacesPackage(record(old[key]), record(now[key])))
      ? ['it replaces a package by another']
      : []),
  ]
}

/** Parts of a package.json that say what is installed. */
const installed = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'resolutions']

/** A name that stands for another package than before: a check may be replaced by one that finds nothing. */
const replacesPackage = (old: Fields, now: Fields): boolean =>
  Object.entries(now).some(
    ([name, value]) =>
      JSON.stringify(old[name]) !== JSON.stringify(value) &&
      /^"?(?:npm:|git|https?:|github:)/.test(JSON.stringify(value)) !==
        /^"?(?:npm:|git|https?:|github:)/.test(JSON.stringify(old[name] ?? '')),
  )

/** Of a Makefile one word in front of a recipe may change to a near one, if it named no target and the new one is a file. */
function makefile(before: string, after: string): string[] {
  const refused = ['it changes how the project is built and tested']
  const [old, now] = [before.split('\n'), after.split('\n')]
  if (old.length !== now.length) return refused
  const targets = new Set(Array.from(before.matchAll(/^([\w./-]+)\s*:/gm), ([, name = '']) => name))
  const isSpelling = (was: string, is: string): boolean => {
    const [a, b] = [was.split(/\s+/), is.split(/\s+/)]
    const wrong = a.filter((word, i) => word !== b[i])
    const right = b.filter((word, i) => word !== a[i])
    const [from = '', to = ''] = [wrong[0], right[0]]
    return (
      a.length === b.length &&
      wrong.length === 1 &&
      !was.startsWith('\t') &&
      /\.\w+$/.test(from) &&
      !targets.has(from) &&
      editDistance(from, to) <= 2
    )
  }
  return old.every((line, i) => line === now[i] || isSpelling(line, now[i] ?? '')) ? [] : refused
}

const scriptsChanged = (before: Fields | undefined, after: Fields | undefined): string[] =>
  before && JSON.stringify(before['scripts']) !== JSON.stringify(after?.['scripts'])
    ? ['it changes the scripts of the project']
    : []

/** Lines may change only in tables that name what is needed. */
function sections(before: string, after: string, tables: RegExp): string[] {
  const other = (text: string) => {
    let inside = false
    return text
      .split('\n')
      .filter(line => {
        const table = /^\[\[?([^\]]+)\]/.exec(line.trim())?.[1]?.trim()
        if (table !== undefined) inside = tables.test(table)
        return !inside && line.trim() !== ''
      })
      .join('\n')
  }
  return other(before) === other(after) ? [] : ['it changes settings of tools in a manifest']
}

type Fields = Readonly<Record<string, unknown>>

function parse(text: string): Fields | undefined {
  try {
    return record(JSON.parse(text))
  } catch {
    return undefined
  }
}

const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
