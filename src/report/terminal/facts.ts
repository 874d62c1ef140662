import type { Evidence, FileReference, PatternMatch, Report } from '../../ci/index.js'
import { verdictWords } from '../verdicts.js'
import { shownPath } from './page.js'
import type { Page, PageOptions } from './page.js'

/** The log's name, as it is shown. */
export function nameOf({ source }: Report, options: PageOptions): string {
  if (source.path !== undefined) return shownPath(source.path, options)
  return source.kind === 'stdin' ? 'standard input' : source.kind
}

export function confidenceWord(confidence: number): string {
  if (confidence >= 0.7) return 'high'
  return confidence >= 0.4 ? 'medium' : 'low'
}

export function placeOf({ path, line, column, implied }: FileReference): string {
  const place = [path, line, column].filter(part => part !== undefined).join(':')
  return implied === true ? `${place} (implied)` : place
}

/** Evidence that is not part of the excerpt. A test that fails in each of fifty runs says the same fifty times: once is enough. */
export function otherEvidence({ rootCause, evidence }: Report): Evidence[] {
  const excerpt = rootCause?.excerpt
  const outside = evidence.filter(
    block => excerpt === undefined || block.startLine < excerpt.startLine || block.endLine > excerpt.endLine,
  )
  const alike = outside
    .toReversed()
    .map((block): [string, Evidence] => [`${block.role}: ${block.message}`, block])
  return [...new Map(alike).values()].toReversed()
}

/** The checks that did not pass, in a line each. Without git seven checks say the same: once is enough. */
export function failedChecks({ environment = [] }: Report): string[] {
  const alike = new Map<string, string[]>()
  for (const { name, title = name, status, detail } of environment) {
    if (status === 'passed') continue
    const outcome = `${status}: ${detail}`
    alike.set(outcome, [...(alike.get(outcome) ?? []), title])
  }
  return [...alike].map(([outcome, names]) => `${names.join(', ')} ${outcome}`)
}

/** How often a failure was seen, and when last. */
export function seenBefore({ seen, lastSeen }: PatternMatch): string {
  const times = seen === 1 ? 'once' : `${seen} times`
  return lastSeen === undefined ? times : `${times}, last on ${lastSeen.slice(0, 10)}`
}

/** What scrolled off the screen: the verdict and the cause. */
export function headline(page: Page, report: Report): void {
  const { mark, pen, words } = verdictWords[report.verdict]
  const outcome = report.rootCause ? `${words}: ${report.rootCause.summary}` : words
  page.blank()
  page.text(outcome, { first: `${mark} `, most: 3, pen: row => page.paint.bold(page.paint[pen](row)) })
}
