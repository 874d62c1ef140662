import { commitOf, git } from '../../commands/git.js'
import type { GitContext } from '../../commands/git.js'

/** A branch, as people call it and as a commit, which no option of git can be mistaken for. */
export interface Base {
  readonly name: string
  readonly commit: string
}

/**
 * The branch that this one is to go into: the one given, the pull request's (GITHUB_BASE_REF, as GitHub sets it), else
 * the remote's default branch, else a local main or master. `undefined` if none of them is here.
 */
export async function baseOf(context: GitContext, baseName: string | undefined): Promise<Base | undefined> {
  const named = baseName ?? process.env['GITHUB_BASE_REF']
  const remote = await git(context, 'symbolic-ref', 'refs/remotes/origin/HEAD')
  const candidates = named
    ? [`refs/remotes/origin/${named}`, `refs/heads/${named}`]
    : [
        ...(remote?.startsWith('refs/remotes/') ? [remote] : []),
        ...['remotes/origin/main', 'remotes/origin/master', 'heads/main', 'heads/master'].map(
          name => `refs/${name}`,
        ),
      ]
  for (const name of candidates) {
    const commit = await commitOf(context, name)
    if (commit !== undefined) return { name: shortName(name), commit }
  }
  return undefined
}

/** `origin/main` of `refs/remotes/origin/main`. */
export const shortName = (full: string): string => full.replace(/^refs\/(?:remotes|heads)\//, '')
