import { FileError, StepFailure } from './errors.js'
import type { FileOptions, FilesEdge } from './models.js'
import { tell } from './notice.js'
import { errorName, ruleFor } from './rules.js'
import type { Rule } from './rules.js'

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
  attempt: () => Promise<T>,
  options: FileOptions,
  edge: FilesEdge,
): Promise<T> {
  const { signal, budgetMs = 10_000 } = options
  const start = edge.now()
  const met = new Map<Rule, number>()
  for (let attempts = 1, waitedMs = 0; ; attempts++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error // the signal's reason
      const name = errorName(error.cause)
      const rule = ruleFor(name, error.phase, edge.platform)
      const times = (met.get(rule) ?? 0) + 1
      met.set(rule, times)
      const left = budgetMs - (edge.now() - start)
      const refused = rule.unlessTargetRefuses === true && (await refuses(goal.path, edge))
      if (times >= rule.tries || left <= 0 || refused) {
        const tried = attempts === 1 ? '' : ` after ${attempts} attempts`
        throw new FileError(
          rule.code,
          `Cannot ${goal.verb} ${goal.path}: ${name} in ${error.phase}${tried}.`,
          {
            ...{ path: goal.path, phase: error.phase, attempts, waitedMs },
            ...{ hint: rule.hint, cause: error.cause },
          },
        )
      }
      tell(goal.path, name, waitedMs, options.onWait)
      const pause = Math.min(left, rule.pauseMs ?? edge.random() * backoffCeiling(attempts))
      await edge.sleep(pause, signal)
      waitedMs += pause
    }
  }
}

/** 10, 20, 40 … 1000 ms; the pause is anything up to it (full jitter), so that writers do not march in step. */
function backoffCeiling(attempts: number): number {
  return Math.min(1000, 10 * 2 ** (attempts - 1))
}

/** True where the target itself is the reason, so that no waiting helps. */
async function refuses(path: string, { fs }: FilesEdge): Promise<boolean> {
  const found = await fs.stat(path).catch(() => undefined)
  return found !== undefined && (found.isDirectory() || (found.mode & 0o222) === 0)
}
