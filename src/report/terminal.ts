import type { Evidence, FileReference, Report, RootCause } from '../ci/index.js'
import { claudePart } from './claude.js'
import { checkOptions } from '../options/index.js'
import { createPage, pageRules } from './page.js'
import type { Page, PageOptions } from './page.js'
import { verdictWords } from './verdicts.js'

/** Colour, and the width in columns. */
export type TerminalOptions = PageOptions

/** As much as a reader takes in. The rest is counted here and stands in the JSON. */
const most = { excerptLines: 40, files: 8, tests: 10, evidence: 3, evidenceLines: 6, changed: 5 }

/**
 * A report as a person reads it in a terminal. Pure; nothing from the log reaches the terminal raw.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * process.stdout.write(renderTerminal(report, { color: true, width: 80 }))
 */
export function renderTerminal(report: Report, options: TerminalOptions = {}): string {
  checkOptions('renderTerminal', options, pageRules)
  const page = createPage(options)
  verdict(page, report)
  if (report.rootCause) cause(page, report.rootCause, report)
  steps(page, report)
  pattern(page, report)
  silentFailures(page, report)
  claudePart(page, report)
  evidence(page, report)
  escalation(page, report)
  environment(page, report)
  baseline(page, report)
  timings(page, report)
  if (page.length >= (options.height ?? usualHeight)) headline(page, report)
  return page.toString()
}

/** What scrolled off the screen: the verdict and the cause. */
function headline(page: Page, report: Report): void {
  const { mark, pen, words } = verdictWords[report.verdict]
  const told = report.rootCause ? `${words}: ${report.rootCause.summary}` : words
  page.blank()
  page.text(told, { first: `${mark} `, pen: text => page.paint.bold(page.paint[pen](text)) })
}

/** Rows of a terminal that tells none. */
const usualHeight = 24

function nameOf({ source }: Report): string {
  return source.path ?? (source.kind === 'stdin' ? 'standard input' : source.kind)
}

function verdict(page: Page, report: Report): void {
  const { mark, pen, words } = verdictWords[report.verdict]
  page.heading(nameOf(report))
  page.text(words, { first: `${mark} `, pen: text => page.paint.bold(page.paint[pen](text)) })
}

function cause(page: Page, rootCause: RootCause, report: Report): void {
  const { category, phase, attribution, attributionReason: reason, tool, errorCode, summary } = rootCause
  const { excerpt, files, failedTests } = rootCause
  page.text(summary)
  const facts = [
    category,
    phase === 'unknown' ? undefined : `in phase ${phase}`,
    tool === undefined ? undefined : `told by ${tool}`,
    errorCode,
    attribution === 'unknown' || reason !== undefined ? undefined : `attributed to ${attribution}`,
    `confidence ${report.confidence.toFixed(2)} (${confidenceWord(report.confidence)})`,
  ]
  page.text(facts.filter(fact => fact !== undefined).join(' · '), { pen: page.paint.dim })
  if (reason !== undefined)
    page.text(`${attribution === 'unknown' ? 'Not attributed' : `Attributed to ${attribution}`}: ${reason}`)
  page.heading(`What the log says, from ${nameOf(report)}:${excerpt.startLine}`)
  page.quote(excerpt, most.excerptLines)
  some(page, 'Failed tests', failedTests, most.tests, test => {
    page.text(test.file === undefined ? test.name : `${test.name} (${test.file})`, { first: '· ' })
  })
  some(page, 'Files', files, most.files, file => page.text(placeOf(file), { pen: page.paint.cyan }))
}

function confidenceWord(confidence: number): string {
  if (confidence >= 0.7) return 'high'
  return confidence >= 0.4 ? 'medium' : 'low'
}

function placeOf({ path, line, column }: FileReference): string {
  return [path, line, column].filter(part => part !== undefined).join(':')
}

/** A section of the first few items, and how many there are beside them. */
function some<T>(
  page: Page,
  title: string,
  items: readonly T[],
  limit: number,
  print: (item: T) => void,
): void {
  if (items.length === 0) return
  page.heading(title)
  items.slice(0, limit).forEach(print)
  if (items.length > limit)
    page.text(`and ${items.length - limit} more (--json lists them)`, { pen: page.paint.dim })
}

function steps(page: Page, report: Report): void {
  const all = report.fixStrategy?.steps ?? []
  some(page, 'Next steps', all, all.length, step => {
    page.text(step.title, { first: `${all.indexOf(step) + 1}. ` })
    if (step.file !== undefined) page.text(step.file, { first: '   ', pen: page.paint.cyan })
    if (step.command !== undefined) page.whole(step.command, { first: '   $ ', pen: page.paint.cyan })
  })
  const strategy = report.fixStrategy
  if (strategy)
    page.text(`About ${strategy.estimatedMinutes} minutes: ${strategy.estimateBasis}.`, {
      pen: page.paint.dim,
    })
}

function pattern(page: Page, { pattern: match }: Report): void {
  if (!match || match.status === 'new') return
  page.heading(match.status === 'known' ? 'Seen before' : 'Something like it was seen before')
  const times = match.seen === 1 ? 'once' : `${match.seen} times`
  page.text(match.lastSeen === undefined ? times : `${times}, last on ${match.lastSeen.slice(0, 10)}`)
  if (match.provenFix !== undefined) page.text(`What mended it: ${match.provenFix}`)
}

function silentFailures(page: Page, { silentFailures: found = [] }: Report): void {
  some(page, 'Silent failures', found, found.length, ({ kind, message, certainty, excerpt }) => {
    page.text(`${certainty === 'hint' ? 'hint: ' : ''}${message} (${kind})`, { first: '▲ ' })
    if (excerpt) page.quote(excerpt, most.evidenceLines)
  })
}

function evidence(page: Page, report: Report): void {
  const excerpt = report.rootCause?.excerpt
  const heading = (block: Evidence) => `${block.role}: ${block.message}`
  const untold = report.evidence.filter(
    block => excerpt === undefined || block.startLine < excerpt.startLine || block.endLine > excerpt.endLine,
  )
  // A test that fails in each of fifty runs says the same thing fifty times: once is enough here.
  const others = [...new Map(untold.toReversed().map(block => [heading(block), block])).values()].toReversed()
  some(page, 'Other evidence', others, most.evidence, block => {
    page.text(heading(block), { first: '· ' })
    page.quote(block, most.evidenceLines)
  })
}

function escalation(page: Page, { escalation: advice }: Report): void {
  if (advice?.required !== true) return
  some(page, 'Ask a person', advice.reasons, advice.reasons.length, reason =>
    page.text(reason, { first: '· ' }),
  )
}

/** Only what is not as it should be: a list of checks that passed tells nobody anything. */
function environment(page: Page, { environment: checks = [] }: Report): void {
  const odd = checks.filter(check => check.status !== 'passed')
  const alike = new Map<string, string[]>()
  for (const { name, title = name, status, detail } of odd) {
    const told = `${status}: ${detail}`
    alike.set(told, [...(alike.get(told) ?? []), title])
  }
  // Without git seven checks say the same: once is enough.
  some(page, 'Environment', [...alike], alike.size, ([told, names]) => {
    page.text(`${names.join(', ')} ${told}`, { first: '· ' })
  })
}

/** Green logs that could not be used, and what runs in another version than in the others. */
function baseline(page: Page, { baseline: compared }: Report): void {
  if (!compared) return
  const unused = compared.logs.filter(({ used }) => !used)
  some(page, 'Not compared with', unused, unused.length, ({ path, kind, detail }) => {
    page.text(`${path ?? kind}: ${detail ?? ''}`, { first: '· ' })
  })
  some(page, 'Changed since the green logs', compared.changed, most.changed, ({ before, now }) => {
    page.text(`line ${now.startLine}: ${now.text.trim()}`, { first: '· ' })
    page.text(`was ${before.text.trim()}`, { first: '  ', pen: page.paint.dim })
  })
}

function timings(page: Page, { timings: { total, ...phases }, source }: Report): void {
  const parts = Object.entries(phases).map(
    ([phase, milliseconds]) => `${phase} ${Math.round(milliseconds)} ms`,
  )
  page.blank()
  page.text([...parts, `${source.lines} lines in ${Math.round(total)} ms`].join(' · '), {
    pen: page.paint.dim,
  })
}
