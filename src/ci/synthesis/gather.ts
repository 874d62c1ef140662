import { maskSecrets } from '../../log/index.js'
import type { Category, Failure, FileRef, Log } from '../../log/index.js'
import type { FailedTest } from '../models.js'
import { impliedFiles } from './implied-files.js'
import type { Window } from './window.js'

const mostFiles = 20
const mostTests = 100

/** The files that the cause names or points at, then those that other failures of its command name. */
export function filesOf(cause: Failure, category: Category, log: Log, window: Window | undefined): FileRef[] {
  const others = within(log, window).filter(
    failure => failure !== cause && failure.role === 'cause' && failure.certainty >= 0.6,
  )
  const found = new Map<string, FileRef>()
  const add = (refs: readonly FileRef[]) => {
    for (const ref of refs) if (found.size < mostFiles && !isNamed(found, ref.path)) found.set(ref.path, ref)
  }
  add(cause.files)
  add(impliedFiles(log.lines, cause, category))
  add(others.flatMap(failure => failure.files))
  return [...found.values()]
}

/** Whether a file is among those found, by its path or by the end of one. */
function isNamed(found: ReadonlyMap<string, FileRef>, path: string): boolean {
  return found.has(path) || [...found.keys()].some(known => known.endsWith(`/${path}`))
}

/** The tests that failed, each once, in the order of the log. */
export function failedTestsOf(log: Log, window: Window | undefined): FailedTest[] {
  const found = new Map<string, FailedTest>()
  for (const { test, files, message } of within(log, window)) {
    if (test === undefined || found.has(test)) continue
    const file = files[0]?.path
    found.set(test, {
      name: test,
      ...(file === undefined ? {} : { file }),
      ...(message === '' || message === test ? {} : { message: maskSecrets(message).slice(0, 500) }),
    })
    if (found.size >= mostTests) break
  }
  return [...found.values()]
}

function within(log: Log, window: Window | undefined): Failure[] {
  if (!window) return [...log.failures]
  return log.failures.filter(({ line }) => window.startLine <= line && line <= window.endLine)
}
