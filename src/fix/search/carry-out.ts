import { chmod, mkdir, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { mayWrite } from '../project.js'
import type { Session } from '../session.js'
import type { Edit, Proposal } from '../strategies/models.js'

/**
 * Carries a proposal out in the copy: its edits, then its commands.
 *
 * @returns why a command of it failed; `undefined` if none did.
 */
export async function carryOut(
  session: Session,
  { edits = [], commands = [], folder }: Proposal,
  usualFolder: string,
): Promise<string | undefined> {
  for (const edit of edits) await apply(session.worktree.root, edit)
  for (const command of commands) {
    const { status, timedOut } = await session.run('change', command, folder ?? usualFolder)
    if (timedOut) return `'${command}' did not end in time`
    // A fixer that leaves something over says so with its status, and what it fixed may be enough.
    if (status === 126 || status === 127) return `'${command}' could not be run`
  }
  return undefined
}

async function apply(root: string, edit: Edit): Promise<void> {
  const names = edit.kind === 'rename' ? [edit.file, edit.to] : [edit.file]
  for (const name of names)
    if (!(await mayWrite(root, name)))
      throw new HoldfastError('fix-outside', `${name} does not lie in the project. It is not changed.`)
  const file = path.join(root, edit.file)
  if (edit.kind === 'write') {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, edit.text)
  } else if (edit.kind === 'rename') {
    await mkdir(path.dirname(path.join(root, edit.to)), { recursive: true })
    await rename(file, path.join(root, edit.to))
  } else {
    const { mode } = await stat(file)
    await chmod(file, mode | 0o111)
  }
}
