import { stat } from 'node:fs/promises'
import path from 'node:path'
import { failed, passed, unavailable } from '../models.js'
import type { Check, CheckContext, Finding } from '../models.js'
import { commitOf, git, gitSays } from '../../commands/git.js'
import { baseOf, shortName } from './base.js'
import type { Base } from './base.js'
import { pullRequest } from './pull-request.js'
import { checksOfCommit, schedules } from './stale.js'

/** Working tree, branch, conflicts with the base, pull request, and whether what is green is of this commit and of these days. */
export function branchChecks(base: string | undefined): Check[] {
  const inRepository =
    (look: (context: CheckContext, base: string | undefined) => Promise<Finding>) =>
    async (context: CheckContext) => {
      await context.repository()
      return look(context, base)
    }
  return [
    { name: 'verify-branch-status.unfinished', title: 'unfinished merge', look: inRepository(unfinished) },
    { name: 'verify-branch-status.working-tree', title: 'working tree', look: inRepository(workingTree) },
    { name: 'verify-branch-status.branch', title: 'branch', look: inRepository(branch) },
    {
      name: 'verify-branch-status.conflicts',
      title: 'conflicts with the base',
      look: inRepository(conflicts),
    },
    { name: 'verify-branch-status.pull-request', title: 'pull request', look: inRepository(pullRequest) },
    {
      name: 'verify-branch-status.commit-checks',
      title: 'checks of this commit',
      look: inRepository(checksOfCommit),
    },
    { name: 'verify-branch-status.schedules', title: 'scheduled workflows', look: inRepository(schedules) },
  ]
}

const operations = {
  MERGE_HEAD: 'merge',
  'rebase-merge': 'rebase',
  'rebase-apply': 'rebase',
  CHERRY_PICK_HEAD: 'cherry-pick',
  REVERT_HEAD: 'revert',
}

async function unfinished(context: CheckContext): Promise<Finding> {
  const { folder } = await context.repository()
  const present = await Promise.all(
    Object.entries(operations).map(async ([name, what]) =>
      stat(path.join(folder.own, name)).then(
        () => [what],
        () => [],
      ),
    ),
  )
  const [operation] = present.flat()
  const unmerged = await gitSays(context, 'ls-files', '--unmerged', '-z')
  const files = [...new Set(namesIn(unmerged).map(entry => entry.slice(entry.indexOf('\t') + 1)))]
  if (files.length > 0) return failed(`There are unresolved conflicts in ${some(files)}.`)
  return operation === undefined
    ? passed('No merge or rebase is under way.')
    : failed(`A ${operation} is under way and not finished.`)
}

async function workingTree(context: CheckContext): Promise<Finding> {
  // What stands inside a submodule is not checked: git would run there, by the settings of that repository.
  const status = ['status', '--porcelain', '-z', '--no-renames', '--ignore-submodules=dirty']
  const entries = namesIn(await gitSays(context, ...status))
  const untracked = entries.filter(entry => entry.startsWith('??')).length
  const touched = entries.filter(entry => !entry.startsWith('??')).map(entry => entry.slice(3))
  const filtered = await filteredOf(context, touched)
  const changed = touched.filter(name => !filtered.has(name))
  const beside = [
    ...(filtered.size === 0
      ? []
      : [` ${filtered.size} not compared: a filter, which is not run, changes them.`]),
    ...(untracked === 0 ? [] : [` ${untracked} not tracked.`]),
  ].join('')
  if (changed.length === 0) return passed(`Nothing is uncommitted.${beside}`)
  return failed(
    `${changed.length} changed and not committed: ${some(changed)}. CI ran other code than this.${beside}`,
  )
}

/** Those of the files that a filter (git-lfs, git-crypt) changes on their way into the repository. */
async function filteredOf(context: CheckContext, files: readonly string[]): Promise<Set<string>> {
  if (files.length === 0) return new Set()
  const { git: ask } = await context.repository()
  const input = files.map(name => `${name}\0`).join('')
  const { stdout } = await ask(['check-attr', '-z', '--stdin', 'filter'], { signal: context.signal, input })
  const words = stdout.toString().split('\0') // name, attribute, value, and again
  const isFiltered = (value: string | undefined) => value !== 'unspecified' && value !== 'unset'
  return new Set(words.filter((_, i) => i % 3 === 0 && i + 2 < words.length && isFiltered(words[i + 2])))
}

async function branch(context: CheckContext, baseName: string | undefined): Promise<Finding> {
  const name = await git(context, 'symbolic-ref', '--short', 'HEAD')
  const shallow = (await git(context, 'rev-parse', '--is-shallow-repository')) === 'true'
  const upstream = name === undefined ? undefined : await upstreamOf(context)
  const base = await baseOf(context, baseName)
  const [behind = 0, ahead = 0] = upstream === undefined ? [] : await distance(context, upstream.commit)
  const [behindBase = 0] = base === undefined || shallow ? [] : await distance(context, base.commit)
  const said = [
    name === undefined ? 'HEAD is detached' : `On ${name}`,
    ...(shallow ? ['the clone is shallow'] : []),
    upstream === undefined ? 'no upstream' : `${ahead} ahead of and ${behind} behind ${upstream.name}`,
    ...(base === undefined || base.name === upstream?.name ? [] : [`${behindBase} behind ${base.name}`]),
  ].join(', ')
  return behind > 0 ? failed(`${said}. Pull first: what CI ran may not be what is here.`) : passed(`${said}.`)
}

async function upstreamOf(context: CheckContext): Promise<Base | undefined> {
  const full = await git(context, 'rev-parse', '--symbolic-full-name', '@{upstream}')
  const commit = full?.startsWith('refs/') === true ? await commitOf(context, full) : undefined
  return full === undefined || commit === undefined ? undefined : { name: shortName(full), commit }
}

async function distance(context: CheckContext, commit: string): Promise<number[]> {
  const counts = await git(context, 'rev-list', '--left-right', '--count', `${commit}...HEAD`)
  return counts?.split('\t').map(Number) ?? []
}

async function conflicts(context: CheckContext, baseName: string | undefined): Promise<Finding> {
  const base = await baseOf(context, baseName)
  if (base === undefined) return unavailable('There is no base branch here to compare with.')
  const { git: ask } = await context.repository()
  const { status, stdout, stderr } = await ask(
    ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base.commit, 'HEAD'],
    { signal: context.signal },
  )
  if (status === 0) return passed(`It merges into ${base.name} without conflicts.`)
  if (status !== 1)
    return unavailable(`git cannot try the merge into ${base.name}: ${stderr.split('\n')[0] ?? ''}`)
  const [, ...files] = namesIn(stdout.toString())
  return failed(`It conflicts with ${base.name} in ${some(files)}.`)
}

const namesIn = (answer: string): string[] => answer.split('\0').filter(name => name !== '')

const some = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
