import type { CheckContext } from '../models.js'
import { git } from './git.js'

/**
 * The branch that this one is to go into: the one given, the pull request's (GITHUB_BASE_REF, as GitHub sets it), else
 * the remote's default branch, else a local main or master. `undefined` where none of them is here.
 */
export async function baseOf(context: CheckContext, given: string | undefined): Promise<string | undefined> {
  const named = given ?? process.env['GITHUB_BASE_REF']
  const remote = await git(context, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  const candidates = named
    ? [`origin/${named}`, named]
    : [remote, 'origin/main', 'origin/master', 'main', 'master']
  for (const name of candidates) {
    if (name && (await git(context, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`)) !== undefined)
      return name
  }
  return undefined
}
