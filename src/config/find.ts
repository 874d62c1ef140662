import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, excerptOf, list } from './errors.js'
import { locate } from './locate.js'
import type { ConfigPlace, KeyPath, LoadConfigOptions } from './models.js'
import { parseKey, parseToml, valueAt } from './toml.js'

/** A file that holds the section. */
export interface Claim {
  readonly file: string
  readonly source: string
  readonly section: KeyPath
  readonly value: unknown
}

type Where = Pick<LoadConfigOptions<unknown>, 'file' | 'section' | 'alsoIn' | 'cwd' | 'stopAt'>

/** The one place that holds the settings, looked for in every folder upward. */
export async function findClaim(where: Where): Promise<Claim | undefined> {
  const claims = new Map<string, Claim>()
  for (const folder of await foldersUp(path.resolve(where.cwd ?? '.'), where.stopAt)) {
    for (const place of [where, ...(where.alsoIn ?? [])]) {
      const file = path.resolve(folder, place.file)
      const section = sectionOf(place)
      const claim = await claimOf(file, section)
      if (claim) claims.set(JSON.stringify([file, section]), claim)
    }
  }
  const [first, ...others] = claims.values()
  if (first !== undefined && others.length > 0) throw ambiguous([first, ...others])
  return first
}

/** What to say where nothing was found. */
export async function notFound({ file, section, alsoIn = [], cwd = '.' }: Where): Promise<ConfigError> {
  if (path.isAbsolute(file) && alsoIn.length === 0) {
    const what = (await exists(file))
      ? `has no ${section === undefined ? 'settings' : `[${section}]`}: add it`
      : 'does not exist: make it, or name another'
    return new ConfigError('config-not-found', `${file} ${what}.`, { file })
  }
  const places = [{ file, section }, ...alsoIn].map(place =>
    place.section === undefined ? place.file : `${place.file} with [${place.section}]`,
  )
  const message = `Found no ${places.join(', and no ')} in ${path.resolve(cwd)} or a folder above it: make one.`
  return new ConfigError('config-not-found', message)
}

async function foldersUp(start: string, stopAt: string | undefined): Promise<string[]> {
  const folders = [start]
  for (let folder = start; ; folder = path.dirname(folder), folders.push(folder)) {
    const last =
      stopAt === undefined ? await exists(path.join(folder, '.git')) : path.resolve(stopAt) === folder
    if (last || folder === path.dirname(folder)) return folders
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

async function claimOf(file: string, section: KeyPath): Promise<Claim | undefined> {
  const source = await read(file)
  if (source === undefined) return undefined
  const value = valueAt(parseToml(source, file), section)
  return value === undefined ? undefined : { file, source, section, value }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const hint = 'Make it a UTF-8 text file that may be read.'
    throw new ConfigError('config-unreadable', `Cannot read ${file}: ${message}. ${hint}`, { file, cause })
  }
}

function ambiguous(claims: readonly Claim[]): ConfigError {
  const issues = claims.map(({ file, source, section }) => {
    const place = locate(source).nearest(section)
    const name = section.length === 0 ? 'the whole file' : `[${section.join('.')}]`
    const origin = `${file}:${place.line}:${place.column}`
    return {
      key: '',
      message: `${name} claims these settings`,
      origin,
      ...place,
      excerpt: excerptOf(source, place),
    }
  })
  const message = `${list(issues)}\nSettings have one home: keep one of these, and remove the others.`
  return new ConfigError('config-ambiguous', message, { file: claims[0]?.file, issues })
}

function sectionOf({ section }: ConfigPlace): KeyPath {
  return section === undefined ? [] : parseKey(section, 'section')
}
