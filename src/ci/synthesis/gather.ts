import { maskSecrets } from '../../log/index.js'
import type { Failure, FileRef, Log } from '../../log/index.js'
import type { FailedTest } from '../models.js'
import type { Window } from './window.js'

const mostFiles = 20
const mostTests = 100

/** The files that the cause names, then those that other failures of its command name. */
export function filesOf(cause: Failure, log: Log, window: Window | undefined): FileRef[] {
  const others = within(log, window).filter(
    failure => failure !== cause && failure.role === 'cause' && failure.certainty >= 0.6,
  )
  const found = new Map<string, FileRef>()
  for (const ref of [cause, ...others].flatMap(failure => failure.files)) {
    if (!found.has(ref.path)) found.set(ref.path, ref)
    if (found.size >= mostFiles) break
  }
  return [...found.values()]
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
