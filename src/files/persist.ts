import { constants } from 'node:fs'
import path from 'node:path'
import { FileError, StepFailure } from './errors.js'
import type { Progress } from './errors.js'
import type { FileContent, FileOptions, FilePhase, FilesEdge } from './models.js'
import { isMountPoint, isServedByHost } from './mounted.js'
import { notifyOfWait } from './notice.js'
import { errorName, ruleFor } from './rules.js'
import type { Rule } from './rules.js'
import { inSlot } from './slots.js'

/** What is being tried: `Cannot ${verb} ${path}`. */
export interface Goal {
  readonly verb: 'write' | 'append to' | 'read' | 'sync'
  readonly path: string
}

/**
 * Makes attempts until one succeeds, a rule says that trying again is no use, or the budget is spent.
 *
 * Not `holdfast/retry`: that settles the moment its signal or deadline says so, while an attempt may still be
 * renaming. Here the queue must not move on before the attempt has ended, or an old rename could land on a
 * newer file.
 */
export async function persist<T>(
  goal: Goal,
  attempt: (progress: Progress) => Promise<T>,
  options: FileOptions,
  edge: FilesEdge,
): Promise<T> {
  const { signal, timeoutMs = 10_000 } = options
  const progress: Progress = { content: 'old' }
  const start = edge.now()
  const failuresByRule = new Map<Rule, number>()
  for (let attempts = 1, waitedMs = 0, queuedMs = 0; ; attempts++) {
    const queuedAt = edge.now()
    try {
      return await inSlot(() => {
        queuedMs += edge.now() - queuedAt
        return attempt(progress)
      })
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error // the signal's reason
      const name = errorName(error.cause)
      const rule = ruleFor(name, error.phase, await familyOf(name, error.phase, goal, edge))
      const times = (failuresByRule.get(rule) ?? 0) + 1
      failuresByRule.set(rule, times)
      const left = timeoutMs - (edge.now() - start - queuedMs)
      const refused = rule.unlessTargetRefuses === true && (await refuses(goal, edge))
      if (times >= rule.tries || left <= 0 || refused) {
        const { content } = progress
        const tried = attempts === 1 ? '' : ` after ${attempts} attempts`
        const what = `Cannot ${goal.verb} ${goal.path}: ${name} in ${error.phase}${tried}.${outcome(goal, content)}`
        throw new FileError(content === 'mixed' ? 'file-torn' : rule.code, what, {
          path: goal.path,
          phase: error.phase,
          attempts,
          waitedMs,
          hint: rule.hint,
          cause: error.cause,
          content,
        })
      }
      await notifyOfWait(goal.path, name, waitedMs, options.onWait)
      const pause = Math.min(left, rule.pauseMs ?? edge.random() * backoffCeiling(attempts))
      await edge.sleep(pause, signal)
      waitedMs += pause
    }
  }
}

/** What the file contains now, in a sentence. */
function outcome({ verb }: Goal, content: FileContent): string {
  if (content === 'mixed')
    return verb === 'write' ? ' The file has parts of the old and the new content.' : ''
  if (content === 'new') return ' The new content is in place, but a power loss may restore the old content.'
  return verb === 'write' || verb === 'append to' ? ' The file is unchanged.' : ''
}

/** 10, 20, 40 … 1000 ms; the pause is anything up to it (full jitter), so that writers do not march in step. */
function backoffCeiling(attempts: number): number {
  return Math.min(1000, 10 * 2 ** (attempts - 1))
}

/** Whose errors these are: a Windows or macOS host that serves the folder to Linux speaks through Linux. */
async function familyOf(
  name: string,
  phase: FilePhase,
  { path: file }: Goal,
  edge: FilesEdge,
): Promise<'win32' | 'posix'> {
  if (edge.platform === 'win32') return 'win32'
  const mayPass = ['EPERM', 'EACCES', 'EBUSY'].includes(name) && !['resolve', 'access'].includes(phase)
  if (!mayPass || !(await isServedByHost(file, edge))) return 'posix'
  return name === 'EBUSY' && (await isMountPoint(file, edge)) ? 'posix' : 'win32'
}

/** True if the target itself is the reason, so that no waiting helps. */
async function refuses({ verb, path: file }: Goal, edge: FilesEdge): Promise<boolean> {
  const { fs } = edge
  const found = await fs.stat(file).catch(() => undefined)
  if (found?.isDirectory() === true) return true
  if (verb !== 'read' && found !== undefined && (found.mode & 0o222) === 0) return true
  if (edge.platform === 'win32') return false
  // A program that uses a file does not change what the system says about permissions.
  const isDenied = (place: string, leave: number) =>
    fs.access(place, leave).then(
      () => false,
      (error: unknown) => ['EACCES', 'EPERM'].includes(errorName(error)),
    )
  if (found !== undefined && (await isDenied(file, verb === 'read' ? constants.R_OK : constants.W_OK)))
    return true
  return verb === 'write' && (await isDenied(path.dirname(file), constants.W_OK))
}
