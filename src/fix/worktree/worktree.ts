import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { copyInstalled } from './installed.js'
import { git, gitSays } from './git.js'
import { openHome, removeTree } from './home.js'

/** A copy of a project's commit, in which a fix is tried. The project itself is only read. */
export interface Worktree extends AsyncDisposable {
  /** The root of the project's own work tree. */
  readonly top: string
  /** The folder that was named, relative to the root; `''` for the root. */
  readonly below: string
  /** The root of the copy. */
  readonly root: string
  /** A folder for files of our own, which stands for the home folder of commands. */
  readonly scratch: string
  /** The commit that the copy was made of. */
  readonly commit: string
  /** True if the project has changes that are not committed: they are not in the copy. */
  readonly dirty: boolean
  /** Folders of installed packages that were copied along. */
  readonly installed: readonly string[]
}

/** What commands leave behind and nobody commits, for projects that do not ignore it. */
const leftBehind = ['node_modules', '__pycache__', '*.pyc', '.pytest_cache', '.ruff_cache', '.mypy_cache']

/**
 * Copies the commit that is checked out to a folder of our own: a repository of its own that borrows the objects of the
 * project's, which `git worktree` would have to write into. Dispose of it to remove the folder.
 *
 * @throws HoldfastError `no-repository`, `no-outside-folder`, `git-failed`, `command-missing`.
 */
export async function openWorktree(folder: string): Promise<Worktree> {
  const start = await realpath(folder)
  const { top, common } = await repositoryOf(start)
  const home = await openHome(top)
  try {
    const root = path.join(home, 'work')
    const scratch = path.join(home, 'home')
    await Promise.all([mkdir(root), mkdir(scratch)])
    const commit = (await gitSays(top, ['rev-parse', '--verify', 'HEAD^{commit}'])).trim()
    const status = await gitSays(top, ['status', '--porcelain', '--untracked-files=no'])
    await gitSays(root, [
      'init',
      '-q',
      '--template=',
      `--object-format=${commit.length > 40 ? 'sha256' : 'sha1'}`,
    ])
    await mkdir(path.join(root, '.git/info'), { recursive: true })
    await writeFile(path.join(root, '.git/objects/info/alternates'), `${path.join(common, 'objects')}\n`)
    await copyText(path.join(common, 'shallow'), path.join(root, '.git/shallow'))
    const refs = await gitSays(top, ['for-each-ref', '--format=%(objectname) %(refname)'])
    await writeFile(path.join(root, '.git/packed-refs'), refs)
    await gitSays(root, ['checkout', '-q', '--detach', commit])
    const installed = await copyInstalled(top, root)
    await writeFile(
      path.join(root, '.git/info/exclude'),
      [...leftBehind, ...installed.map(name => `/${name}`), ''].join('\n'),
    )
    return {
      ...{ top, root, scratch, commit, installed },
      below: path.relative(top, start),
      dirty: status !== '',
      [Symbol.asyncDispose]: () => removeTree(home),
    }
  } catch (error) {
    await removeTree(home)
    throw error
  }
}

async function repositoryOf(start: string): Promise<{ top: string; common: string }> {
  const found = await git(start, [
    'rev-parse',
    '--show-toplevel',
    '--path-format=absolute',
    '--git-common-dir',
  ])
  const [top, common] = found.stdout.toString('utf8').split('\n')
  if (found.status === 0 && top && common) return { top, common }
  throw new HoldfastError(
    'no-repository',
    'git finds no repository here. Run this in a clone, or name its folder.',
    { kind: 'invalid-input' },
  )
}

async function copyText(from: string, to: string): Promise<void> {
  const text = await readFile(from).catch(() => undefined)
  if (text) await writeFile(to, text)
}
