import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { ConfigError, excerptOf, list } from './errors.js'
import { locate } from './locate.js'
import type { ConfigPlace, KeyPath, LoadConfigOptions } from './models.js'
import { isBelow, readSource } from './read.js'
import type { Source } from './read.js'
import { formatKey, parseKey, parseToml, valueAt } from './toml.js'

/** A file with the section. */
export interface Claim {
  readonly file: string
  readonly source: string
  readonly section: KeyPath
  readonly value: unknown
  /** False if a link led out of the folders searched: then the file is somebody else's, and errors do not show it. */
  readonly isShown: boolean
}

type Where = Pick<
  LoadConfigOptions<unknown>,
  'file' | 'section' | 'alsoIn' | 'user' | 'cwd' | 'stopAt' | 'environment' | 'maxBytes'
>

/** What a configuration file may have, in bytes. */
const mostBytes = 2 ** 20

/** The one place with the settings: in a folder upward, or else the user's. */
export async function findClaim(where: Where): Promise<Claim | undefined> {
  const claims = new Map<string, Claim>()
  const { folders, isBounded } = await foldersUp(path.resolve(where.cwd ?? '.'), where.stopAt)
  const highest = folders.at(-1) ?? ''
  // The root bounds nothing.
  const top = isBounded && highest !== path.dirname(highest) ? highest : undefined
  for (const folder of folders) {
    for (const place of [where, ...(where.alsoIn ?? [])]) {
      const source = await readSource(path.resolve(folder, place.file), where.maxBytes ?? mostBytes)
      if (source === undefined) continue
      const isNamed = path.isAbsolute(place.file)
      const claim = claimOf(source, place, isNamed || (await isOwn(source, top, folders)))
      // By its first name: the same file seen through a link is no second home.
      const key = claim && JSON.stringify([source.identity, claim.section])
      if (key !== undefined && !claims.has(key)) claims.set(key, claim as Claim)
    }
  }
  const [first, ...others] = claims.values()
  if (first !== undefined && others.length > 0) throw ambiguous([first, ...others])
  return first ?? (await findUserClaim(where))
}

/** What to say if nothing was found. */
export async function notFound(where: Where): Promise<ConfigError> {
  const { file, section, alsoIn = [], cwd = '.', user } = where
  if (path.isAbsolute(file) && alsoIn.length === 0 && user === undefined) {
    const what = (await exists(file))
      ? `has no ${section === undefined ? 'settings' : `[${section}] section`}. Add it`
      : 'does not exist. Create it, or name another file'
    return new ConfigError('config-not-found', `${file} ${what}.`, { file })
  }
  const places = [{ file, section }, ...alsoIn].map(described)
  const users = user === undefined ? '' : `, and no ${described({ ...user, file: userFile(user, where) })}`
  const message = `Found no ${places.join(', and no ')} in ${path.resolve(cwd)} or a folder above it${users}: make one.`
  return new ConfigError('config-not-found', message)
}

function described({ file, section }: ConfigPlace): string {
  return section === undefined ? file : `${file} with [${section}]`
}

async function findUserClaim(where: Where): Promise<Claim | undefined> {
  if (where.user === undefined) return undefined
  const source = await readSource(userFile(where.user, where), where.maxBytes ?? mostBytes)
  return source && claimOf(source, where.user, true)
}

/** In the user's configuration folder: that of XDG, which must be absolute, or of Windows. */
function userFile({ file }: ConfigPlace, { environment = process.env }: Where): string {
  const [xdg = '', appData = ''] = [environment['XDG_CONFIG_HOME'], environment['APPDATA']]
  const home = environment['HOME'] ?? homedir()
  const own = process.platform === 'win32' && appData !== '' ? appData : path.join(home, '.config')
  return path.resolve(path.isAbsolute(xdg) ? xdg : own, file)
}

async function foldersUp(
  start: string,
  stopAt: string | undefined,
): Promise<{ folders: string[]; isBounded: boolean }> {
  const folders = [start]
  for (let folder = start; ; folder = path.dirname(folder), folders.push(folder)) {
    const isLast =
      stopAt === undefined ? await exists(path.join(folder, '.git')) : path.resolve(stopAt) === folder
    if (isLast || folder === path.dirname(folder)) return { folders, isBounded: isLast }
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** False if a link leads out of the project, or, if none is marked, to a file that the search would not find. */
async function isOwn(
  { file, linkedTo }: Source,
  top: string | undefined,
  folders: string[],
): Promise<boolean> {
  if (linkedTo === undefined) return true
  if (top !== undefined) return isBelow(linkedTo, top)
  return path.basename(linkedTo) === path.basename(file) && folders.includes(path.dirname(linkedTo))
}

function claimOf(source: Source, place: ConfigPlace, isShown: boolean): Claim | undefined {
  const section = place.section === undefined ? [] : parseKey(place.section, 'section')
  const value = valueAt(parseToml(source.text, source.file, isShown), section)
  return value === undefined ? undefined : { file: source.file, source: source.text, section, value, isShown }
}

function ambiguous(claims: readonly Claim[]): ConfigError {
  const issues = claims.map(({ file, source, section, isShown }) => {
    const place = locate(source).nearest(section)
    const name = section.length === 0 ? 'the whole file' : `[${formatKey(section)}]`
    const origin = `${file}:${place.line}:${place.column}`
    const excerpt = isShown ? { excerpt: excerptOf(source, place) } : {}
    return { key: '', message: `${name} has these settings too`, origin, ...place, ...excerpt }
  })
  const message = `${list(issues)}\nOnly one file may have these settings. Keep one and delete the others.`
  return new ConfigError('config-ambiguous', message, { file: claims[0]?.file, issues })
}
