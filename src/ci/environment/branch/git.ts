import { HoldfastError } from '../../../result/index.js'
import { run } from '../run.js'
import type { CheckContext } from '../models.js'

/** What a repository could be told to run is switched off: it may come from anywhere. */
const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.pager=cat']

/** The answer of git, without the line end; `undefined` where it said no. */
export async function git({ root, signal }: CheckContext, ...args: string[]): Promise<string | undefined> {
  const { status, stdout } = await run('git', [...safe, ...args], { cwd: root, signal })
  return status === 0 ? stdout.toString().replace(/\n$/, '') : undefined
}

/** Stops a check where there is no repository. */
export async function needRepository(context: CheckContext): Promise<void> {
  const { status, stderr } = await run('git', [...safe, 'rev-parse', '--git-dir'], {
    cwd: context.root,
    signal: context.signal,
  })
  if (status === 0) return
  const why = stderr.split('\n')[0]?.replace(/^fatal: /, '') ?? ''
  throw new HoldfastError('no-repository', `git finds no repository here: ${why}. Run this in a clone.`)
}
