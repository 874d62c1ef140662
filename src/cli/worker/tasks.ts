import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Task } from '../../batch/index.js'
import { errorMessage, HoldfastError } from '../../result/index.js'

/**
 * The tasks that a file exports: each by itself, or in a list.
 *
 * @throws HoldfastError `worker-tasks` if it cannot be loaded, or has none.
 */
export async function loadTasks(file: string): Promise<Task[]> {
  let loaded: Record<string, unknown>
  try {
    loaded = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>
  } catch (cause) {
    throw refused(`Cannot load ${file}: ${errorMessage(cause)}`, cause)
  }
  const tasks = new Set(Object.values(loaded).flat().filter(isTask))
  if (tasks.size === 0) {
    const names = Object.keys(loaded).join(', ')
    const what = names === '' ? 'It exports nothing' : `It exports ${names}, and none of them is a task`
    throw refused(
      `${file} has no task. ${what}. Add: export const measure = defineTask({ name: 'measure', … })`,
    )
  }
  const names = [...tasks].map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    throw refused(`${file} has two tasks with the name '${twice}'. Give one another name.`)
  return [...tasks]
}

/** Another copy of this library may have made it. */
function isTask(value: unknown): value is Task {
  const { name, handler, refusal } = (value ?? {}) as Partial<Record<keyof Task, unknown>>
  return typeof name === 'string' && typeof handler === 'function' && typeof refusal === 'function'
}

const refused = (message: string, cause?: unknown): HoldfastError =>
  new HoldfastError('worker-tasks', message, {
    kind: 'invalid-input',
    ...(cause === undefined ? {} : { cause }),
  })
