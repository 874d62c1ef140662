import { lstat, mkdir, readlink, symlink } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { git } from './git.js'
import { removeTree } from './home.js'

/** Folders of installed packages: commands need them, and they are no part of the commit. */
const names = new Set(['node_modules', 'vendor', '.venv', 'venv', 'bower_components'])

/** More of them than this is no project, but a tree of projects. */
const most = 200

/**
 * Copies the project's installed packages, so that nothing has to be downloaded. They are copied, not linked: a command
 * may write to them.
 *
 * @returns their paths from the root.
 */
export async function copyInstalled(top: string, root: string): Promise<string[]> {
  const found = await installedIn(top)
  for (const name of found) await copy(path.join(top, name), path.join(root, name))
  return found
}

/** Makes the copy's installed packages those of the project again: a proposal that failed may have changed them. */
export async function restoreInstalled({
  top,
  root,
}: {
  readonly top: string
  readonly root: string
}): Promise<void> {
  const [theirs, ours] = [await installedIn(top), await installedIn(root)]
  if (theirs.length === 0) return // they were installed here, and what installs again puts them right
  for (const name of ours) await removeTree(path.join(root, name))
  await copyInstalled(top, root)
}

async function installedIn(folder: string): Promise<string[]> {
  const { stdout } = await git(folder, ['ls-files', '-z', '--others', '--directory'])
  return stdout
    .toString('utf8')
    .split('\0')
    .map(name => name.replace(/\/$/, ''))
    .filter(name => names.has(path.basename(name)))
    .slice(0, most)
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true })
  if ((await lstat(from)).isSymbolicLink()) {
    // A link to a shared folder of packages: relative ones would lead elsewhere from the copy.
    await symlink(path.resolve(path.dirname(from), await readlink(from)), to)
    return
  }
  const { runCommand } = await import('../commands/run.js')
  const env = { PATH: process.env['PATH'] ?? '', FROM: from, TO: to }
  const script = 'cp -a --reflink=auto -- "$FROM" "$TO" 2>/dev/null || cp -a "$FROM" "$TO"'
  const { status, output } = await runCommand(script, { cwd: path.dirname(to), env, timeoutMs: 300_000 })
  if (status === 0) return
  throw new HoldfastError('copy-failed', `${from} cannot be copied: ${output.trim().slice(0, 200)}.`)
}
