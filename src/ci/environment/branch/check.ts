import { stat } from 'node:fs/promises'
import path from 'node:path'
import { failed, passed, unavailable } from '../models.js'
import type { Check, CheckContext, Finding } from '../models.js'
import { run } from '../run.js'
import { baseOf } from './base.js'
import { git, needRepository } from './git.js'
import { pullRequest } from './pull-request.js'
import { checksOfCommit, schedules } from './stale.js'

/** Working tree, branch, conflicts with the base, pull request, and whether what is green is of this commit and of these days. */
export function branchChecks(base: string | undefined): Check[] {
  const inRepository =
    (look: (context: CheckContext, base: string | undefined) => Promise<Finding>) =>
    async (context: CheckContext) => {
      await needRepository(context)
      return look(context, base)
    }
  return [
    { name: 'verify_branch_status.unfinished', look: inRepository(unfinished) },
    { name: 'verify_branch_status.working_tree', look: inRepository(workingTree) },
    { name: 'verify_branch_status.branch', look: inRepository(branch) },
    { name: 'verify_branch_status.conflicts', look: inRepository(conflicts) },
    { name: 'verify_branch_status.pull_request', look: inRepository(pullRequest) },
    { name: 'verify_branch_status.commit_checks', look: inRepository(checksOfCommit) },
    { name: 'verify_branch_status.schedules', look: inRepository(schedules) },
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
  const folder = path.resolve(context.root, (await git(context, 'rev-parse', '--git-dir')) ?? '.git')
  const present = await Promise.all(
    Object.entries(operations).map(async ([name, what]) =>
      stat(path.join(folder, name)).then(
        () => [what],
        () => [],
      ),
    ),
  )
  const [operation] = present.flat()
  const files =
    (await git(context, 'diff', '--name-only', '--diff-filter=U', '-z'))
      ?.split('\0')
      .filter(name => name !== '') ?? []
  if (files.length > 0) return failed(`There are unresolved conflicts in ${some(files)}.`)
  return operation === undefined
    ? passed('No merge or rebase is under way.')
    : failed(`A ${operation} is under way and not finished.`)
}

async function workingTree(context: CheckContext): Promise<Finding> {
  const entries =
    (await git(context, 'status', '--porcelain', '-z', '--no-renames'))
      ?.split('\0')
      .filter(entry => entry !== '') ?? []
  const untracked = entries.filter(entry => entry.startsWith('??')).length
  const changed = entries.filter(entry => !entry.startsWith('??')).map(entry => entry.slice(3))
  const beside = untracked === 0 ? '' : ` ${untracked} not tracked.`
  if (changed.length === 0) return passed(`Nothing is uncommitted.${beside}`)
  return failed(
    `${changed.length} changed and not committed: ${some(changed)}. What CI ran is not what is here.${beside}`,
  )
}

async function branch(context: CheckContext, given: string | undefined): Promise<Finding> {
  const name = await git(context, 'symbolic-ref', '--short', 'HEAD')
  const shallow = (await git(context, 'rev-parse', '--is-shallow-repository')) === 'true'
  const upstream =
    name === undefined ? undefined : await git(context, 'rev-parse', '--abbrev-ref', '@{upstream}')
  const base = await baseOf(context, given)
  const [behind = 0, ahead = 0] = upstream === undefined ? [] : await distance(context, upstream)
  const [behindBase = 0] = base === undefined || shallow ? [] : await distance(context, base)
  const said = [
    name === undefined ? 'HEAD is detached' : `On ${name}`,
    ...(shallow ? ['the clone is shallow'] : []),
    upstream === undefined ? 'no upstream' : `${ahead} ahead of and ${behind} behind ${upstream}`,
    ...(base === undefined || base === upstream ? [] : [`${behindBase} behind ${base}`]),
  ].join(', ')
  return behind > 0 ? failed(`${said}. Pull first: what CI ran may not be what is here.`) : passed(`${said}.`)
}

async function distance(context: CheckContext, other: string): Promise<number[]> {
  const counts = await git(context, 'rev-list', '--left-right', '--count', `${other}...HEAD`)
  return counts?.split('\t').map(Number) ?? []
}

async function conflicts(context: CheckContext, given: string | undefined): Promise<Finding> {
  const base = await baseOf(context, given)
  if (base === undefined) return unavailable('There is no base branch here to compare with.')
  const { root: cwd, signal } = context
  const { status, stdout, stderr } = await run(
    'git',
    ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base, 'HEAD'],
    { cwd, signal },
  )
  if (status === 0) return passed(`It merges into ${base} without conflicts.`)
  if (status !== 1)
    return unavailable(`git cannot try the merge into ${base}: ${stderr.split('\n')[0] ?? ''}`)
  const [, ...files] = stdout
    .toString()
    .split('\0')
    .filter(name => name !== '')
  return failed(`It conflicts with ${base} in ${some(files)}.`)
}

const some = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
