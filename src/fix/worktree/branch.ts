import { HoldfastError } from '../../result/index.js'
import { applyPatch } from './changes.js'
import { git, gitSays } from './git.js'

/**
 * Refuses a name before anything is run.
 *
 * @throws HoldfastError `branch-refused` if it is no name of a branch, or there is one.
 */
export async function checkBranch(top: string, name: string): Promise<void> {
  const valid = !name.startsWith('-') && (await git(top, ['check-ref-format', '--branch', name])).status === 0
  if (!valid) throw refused(`'${name}' is no name of a branch. Choose another.`)
  const taken = await git(top, ['rev-parse', '--verify', '--quiet', `refs/heads/${name}`])
  if (taken.status === 0)
    throw refused(`There is a branch '${name}' already. Choose another name, or delete it.`)
}

/** Makes a branch in the project with the fix as one commit on top of the commit that was checked out. The work tree stays. */
export async function makeBranch(
  { top, root, commit }: { readonly top: string; readonly root: string; readonly commit: string },
  name: string,
  patch: string,
  message: string,
): Promise<void> {
  await applyPatch(root, commit, patch)
  const tree = (await gitSays(root, ['write-tree'])).trim()
  const made = (await gitSays(root, ['commit-tree', tree, '-p', commit, '-F', '-'], message)).trim()
  await gitSays(root, ['update-ref', 'refs/heads/holdfast-fix', made])
  await gitSays(top, [
    ...['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', root],
    `refs/heads/holdfast-fix:refs/heads/${name}`,
  ])
}

const refused = (message: string): HoldfastError =>
  new HoldfastError('branch-refused', message, { kind: 'invalid-input' })
