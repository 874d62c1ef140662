import { failureOf } from '../../ci/index.js'
import type { Excerpt, Report } from '../../ci/index.js'
import { signatureOf } from '../../patterns/index.js'
import { terminalText } from '../../text/index.js'
import { repositoryPath } from './paths.js'

/** What a report says of one place: the root cause, or a silent failure. All texts are safe to print on one line. */
export interface Problem {
  /** A category, or the kind of a silent failure. */
  readonly rule: string
  readonly level: 'error' | 'warning' | 'note'
  readonly message: string
  /** What to do, a line each. */
  readonly steps: readonly string[]
  /** In the repository, if the problem has a place there. */
  readonly file?: { readonly path: string; readonly line?: number; readonly column?: number }
  readonly log: string
  readonly excerpt?: Excerpt
  /** The same for the same failure in another run. */
  readonly fingerprint: string
  /** Why it is no problem after all: people have checked it. */
  readonly ignored?: string
}

export const logName = ({ source }: Report): string =>
  terminalText(source.path ?? (source.kind === 'stdin' ? 'standard input' : source.kind))

/** The problems of a report, the root cause first. */
export function problemsOf(report: Report, root?: string): Problem[] {
  const log = logName(report)
  const { rootCause, fixStrategy, silentFailures = [], verdict } = report
  const problems: Problem[] = []
  if (rootCause) {
    const place = rootCause.files
      .filter(({ implied }) => implied !== true)
      .map(({ path, ...rest }) => ({ path: repositoryPath(path, root), ...rest }))
      .find(({ path }) => path !== undefined)
    problems.push({
      rule: rootCause.category,
      level: 'error',
      message: terminalText(rootCause.summary),
      steps: (fixStrategy?.steps ?? []).map(({ title, command }) =>
        terminalText(command === undefined ? title : `${title} ${command}`),
      ),
      ...(place?.path === undefined ? {} : { file: placed({ ...place, path: place.path }) }),
      log,
      excerpt: rootCause.excerpt,
      fingerprint: signatureOf(failureOf({ ...report, rootCause })).id,
    })
  }
  for (const { kind, message, certainty, excerpt } of silentFailures) {
    problems.push({
      rule: terminalText(kind),
      level: certainty === 'hint' ? 'note' : verdict === 'silent-failure' ? 'error' : 'warning',
      message: terminalText(message),
      steps: [],
      log,
      ...(excerpt ? { excerpt } : {}),
      fingerprint: signatureOf({ category: kind, cause: message }).id,
    })
  }
  return problems
}

function placed({
  path,
  line,
  column,
}: {
  path: string
  line?: number | undefined
  column?: number | undefined
}) {
  return {
    path: terminalText(path),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }
}
