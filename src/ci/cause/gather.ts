import { fileRefs, maskSecrets, projectFiles } from '../../log/index.js'
import type { Category, LogFailure, FileRef, Log, Range } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'
import type { FailedTest, FileReference } from '../models.js'
import { impliedFiles } from './implied-files.js'
import type { SearchWindow } from './window.js'
import { isSameTest } from './same-test.js'

const mostFiles = 20
/** Of these, this many have room whatever the log names. */
const mostImplied = 5
const mostTests = 100

/** The files that the cause, its excerpt and other failures of its command name, then those that the cause points at. */
export function filesOf(
  cause: LogFailure,
  excerpt: Range,
  category: Category,
  log: Log,
  window: SearchWindow | undefined,
): FileReference[] {
  const others = within(log, window).filter(
    failure => failure !== cause && failure.role === 'cause' && failure.certainty >= 0.6,
  )
  const named = [cause.files, fileRefs(log.lines, excerpt), others.flatMap(failure => failure.files)].flat()
  const implied = impliedFiles(log.lines, cause, category, log.tools.get(cause.tool))
  const found = new Map<string, FileReference>()
  const add = (refs: readonly FileRef[], most: number, mark: Partial<FileReference> = {}) => {
    for (const ref of projectFiles(refs)) {
      const path = inProject(ref.path)
      if (found.size < most && !isNamed(found, path)) found.set(path, { ...ref, ...mark, path })
    }
  }
  add(named, mostFiles - Math.min(implied.length, mostImplied))
  // The log may never name such a file: a reader must know that it is an inference.
  add(implied, mostFiles, { implied: true })
  return [...found.values()]
}

/** Whether a file is among those found, by its path or by the end of one. */
function isNamed(found: ReadonlyMap<string, unknown>, path: string): boolean {
  return found.has(path) || [...found.keys()].some(known => known.endsWith(`/${path}`))
}

/** Where the providers check a project out. */
const workspace =
  /^(?:\/home\/runner\/work\/[^/]+\/[^/]+\/|\/(?:home|Users)\/travis\/build\/[^/]+\/[^/]+\/|\/(?:builds|__w)\/[^/]+\/[^/]+\/|\/home\/circleci\/project\/|[A-Z]:\\a\\[^\\]+\\[^\\]+\\|\.\/)/

/** A path as the project's own files have it. */
function inProject(path: string): string {
  return path.replace(workspace, '')
}

/** The tests that failed, each once by the longest name that the log has for it, in the order of the log. */
export function failedTestsOf(log: Log, window: SearchWindow | undefined): FailedTest[] {
  const tests: FailedTest[] = []
  for (const failure of within(log, window)) {
    if (failure.test === undefined) continue
    const test = failedTestOf(failure, failure.test, log.tools.get(failure.tool))
    const at = tests.findIndex(({ name }) => isSameTest(name, test.name))
    const known = tests[at]
    if (known) tests[at] = { ...test, ...known, name: longer(known.name, test.name) }
    else if (tests.length < mostTests) tests.push(test)
  }
  return tests
}

function failedTestOf(
  { rule, files, message }: LogFailure,
  test: string,
  tool: Tool | undefined,
): FailedTest {
  const file = files[0] && inProject(files[0].path)
  const id = tool?.testClass ? test.replace(tool.testClass, '$1::') : test
  const inFile = tool?.rules.find(({ id }) => id === rule)?.testInFile === true
  return {
    name: inFile && file !== undefined ? `${file}::${id}` : id,
    ...(file === undefined ? {} : { file }),
    ...(message === '' || message === test ? {} : { message: maskSecrets(message).slice(0, 500) }),
  }
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a
}

function within(log: Log, window: SearchWindow | undefined): LogFailure[] {
  if (!window) return [...log.failures]
  return log.failures.filter(({ line }) => window.startLine <= line && line <= window.endLine)
}
