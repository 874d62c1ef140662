import { constants } from 'node:fs'
import { copyFile, mkdir, opendir, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError, isHoldfastError } from '../../result/index.js'
import { readBounded } from '../checkout/read.js'
import { findGitFolder } from './git-folder.js'
import type { GitFolder } from './git-folder.js'
import { configText, safeSettings } from './git-settings.js'
import type { Ran } from './run.js'
import { openWorkplace } from './workplace.js'
import type { PlacedOptions, Workplace } from './workplace.js'

/** A clone as git may see it: its files, history and branches, and none of its settings that could run anything. */
export interface Repository extends AsyncDisposable {
  readonly folder: GitFolder
  /** Where git runs, and gh. */
  readonly place: Workplace
  /** The variables that lead git to this clone. */
  readonly env: Readonly<Record<string, string>>
  /** Runs git. Throws as `Workplace.run` does. */
  readonly git: (args: readonly string[], options?: PlacedOptions) => Promise<Ran>
}

/** git needs less for the largest repositories; a branch that is a link to an endless device asks for more, in MiB. */
const maxMemoryMiB = 2048
/** A list of all branches is shorter than this, in bytes. */
const longestCopy = 256 << 20
/** The settings of a clone are a few lines, in bytes. */
const longestConfig = 1 << 20
const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null'

/** Holds also if a setting came through all the same: nothing to run, nothing to fetch, nothing to write. */
const nothingToRun = [
  'core.fsmonitor=false',
  `core.hooksPath=${nowhere}`,
  'core.pager=cat',
  'core.sshCommand=false',
  'credential.helper=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
  'gc.auto=0',
].flatMap(setting => ['-c', setting])

/**
 * Opens the clone that a folder lies in. git is never shown its `.git`: a folder of our own represents it, outside the
 * checkout, with a copy of HEAD, links to branches, the objects as an alternate store, and a config file with
 * {@link safeSettings} alone. So no filter, driver, hook, helper or remote of the clone exists for git, and what git
 * writes goes to our folder.
 *
 * @throws HoldfastError `no-repository`, `command-missing`; the signal's reason when it aborts.
 */
export async function openRepository(root: string, signal?: AbortSignal): Promise<Repository> {
  const found = await findGitFolder(root)
  const place = await openWorkplace(root)
  try {
    const env = await prepareEnvironment(place, found, signal)
    return {
      folder: found,
      place,
      env,
      git: (args, options = {}) =>
        place.run('git', [...nothingToRun, ...args], {
          maxMemoryMiB,
          ...options,
          env: { ...env, ...options.env },
        }),
      [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
    }
  } catch (error) {
    await place[Symbol.asyncDispose]()
    throw error
  }
}

/** The same; `undefined` if the folder lies in no clone. */
export function openRepositoryIfAny(root: string, signal?: AbortSignal): Promise<Repository | undefined> {
  return openRepository(root, signal).catch((error: unknown) => {
    if (isHoldfastError(error) && error.code === 'no-repository') return undefined
    throw error
  })
}

/** Makes the folder that represents `.git`; returns the variables that lead git there. */
async function prepareEnvironment(
  place: Workplace,
  { top, own, common }: GitFolder,
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const git = path.join(place.folder, 'git')
  for (const folder of ['objects/info', 'objects/pack', 'info'])
    await mkdir(path.join(git, folder), { recursive: true })
  const config = await readBounded(path.join(common, 'config'), { maxBytes: longestConfig })
  const settings = await safeSettings(place, config?.toString() ?? '', signal)
  await writeFile(path.join(git, 'config'), configText([...settings, ['core.bare', 'false']]))
  await copyRegular(path.join(own, 'HEAD'), path.join(git, 'HEAD'))
  for (const name of ['packed-refs', 'shallow', 'info/exclude'])
    await copyRegular(path.join(common, name), path.join(git, name))
  for (const name of await sharedIndexes(own)) await copyRegular(path.join(own, name), path.join(git, name))
  for (const name of ['refs', 'reftable']) {
    const folder = path.join(common, name)
    if (await isOf('isDirectory', folder)) await symlink(folder, path.join(git, name), 'junction')
  }
  const index = path.join(own, 'index')
  if ((await isOf('isFile', index)) === false) throw damaged(index)
  return {
    GIT_DIR: git,
    GIT_WORK_TREE: top,
    GIT_INDEX_FILE: index,
    GIT_OBJECT_DIRECTORY: path.join(git, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(path.join(common, 'objects')),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: nowhere,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
  }
}

async function copyRegular(from: string, to: string): Promise<void> {
  const found = await stat(from).catch(() => undefined)
  if (!found) return
  if (!found.isFile() || found.size > longestCopy) throw damaged(from)
  await copyFile(from, to, constants.COPYFILE_FICLONE)
}

/** An index may be split into two files. */
async function sharedIndexes(own: string): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of await opendir(own)) if (name.startsWith('sharedindex.')) names.push(name)
  return names.slice(0, 100)
}

/** `undefined` if there is nothing. */
const isOf = (kind: 'isFile' | 'isDirectory', place: string): Promise<boolean | undefined> =>
  stat(place).then(
    found => found[kind](),
    () => undefined,
  )

const damaged = (place: string): HoldfastError =>
  new HoldfastError(
    'no-repository',
    `${place} is not a regular file or is too large, so git cannot use this repository. Clone it again.`,
  )
