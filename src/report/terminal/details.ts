import type { Report, RootCause } from '../../ci/index.js'
import { commandsOf, countsOf, needsOf } from '../beside.js'
import { verdictWords } from '../verdicts.js'
import { claudePart } from './claude.js'
import { explanationPart } from './explain.js'
import {
  confidenceWord,
  failedChecks,
  headline,
  nameOf,
  otherEvidence,
  placeOf,
  seenBefore,
} from './facts.js'
import { createPage, usualHeight } from './page.js'
import type { Page, PageOptions } from './page.js'

/** As much as a reader takes in. The rest is counted here and is in the JSON. */
const most = {
  excerptLines: 40,
  files: 8,
  tests: 10,
  evidence: 3,
  evidenceLines: 6,
  changed: 5,
  commands: 20,
}

/** Everything in a report that a person may want to read, on a page of any length. */
export function renderDetails(report: Report, options: PageOptions): string {
  const page = createPage(options)
  verdict(page, report, options)
  if (report.rootCause) cause(page, report.rootCause, report, options)
  steps(page, report)
  reproduce(page, report)
  testReports(page, report)
  pattern(page, report)
  silentFailures(page, report)
  claudePart(page, report)
  evidence(page, report)
  escalation(page, report)
  environment(page, report)
  baseline(page, report)
  explanationPart(page, report)
  timings(page, report)
  if (page.rows >= (options.height ?? usualHeight)) headline(page, report)
  return page.toString()
}

function verdict(page: Page, report: Report, options: PageOptions): void {
  const { mark, pen, words } = verdictWords[report.verdict]
  page.heading(nameOf(report, options))
  page.text(words, { first: `${mark} `, pen: text => page.paint.bold(page.paint[pen](text)) })
}

function cause(page: Page, rootCause: RootCause, report: Report, options: PageOptions): void {
  const { category, phase, attribution, attributionReason: reason, tool, errorCode, summary } = rootCause
  const { excerpt, files, failedTests } = rootCause
  page.text(summary)
  const facts = [
    category,
    phase === 'unknown' ? undefined : `in phase ${phase}`,
    tool === undefined ? undefined : `reported by ${tool}`,
    errorCode,
    attribution === 'unknown' || reason !== undefined ? undefined : `attributed to ${attribution}`,
    `confidence ${report.confidence.toFixed(2)} (${confidenceWord(report.confidence)})`,
  ]
  page.text(facts.filter(fact => fact !== undefined).join(' · '), { pen: page.paint.dim })
  if (reason !== undefined)
    page.text(`${attribution === 'unknown' ? 'Not attributed' : `Attributed to ${attribution}`}: ${reason}`)
  page.heading(`What the log says, from ${nameOf(report, options)}:${excerpt.startLine}`)
  page.quote(excerpt, most.excerptLines)
  some(page, 'Failed tests', failedTests, most.tests, test => {
    page.text(test.file === undefined ? test.name : `${test.name} (${test.file})`, { first: '· ' })
  })
  some(page, 'Files', files, most.files, file => page.text(placeOf(file), { pen: page.link(file.path) }))
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
    if (step.file !== undefined) page.text(step.file, { first: '   ', pen: page.link(step.file) })
    if (step.command !== undefined) page.whole(step.command, { first: '   $ ', pen: page.paint.cyan })
  })
  const strategy = report.fixStrategy
  if (strategy)
    page.text(`About ${strategy.estimatedMinutes} minutes: ${strategy.estimateBasis}.`, {
      pen: page.paint.dim,
    })
}

function reproduce(page: Page, { reproduce: found }: Report): void {
  if (!found) return
  page.heading(`To see it again, in a fresh clone${found.folder === undefined ? '' : `, in ${found.folder}`}`)
  const commands = commandsOf(found)
  if (commands.length > most.commands)
    page.text(`… ${commands.length - most.commands} commands before (--json lists them)`, {
      pen: page.paint.dim,
    })
  for (const command of commands.slice(-most.commands))
    page.whole(command, { first: '$ ', pen: page.paint.cyan })
  const needs = needsOf(found)
  if (needs.length > 0) page.text(`with ${needs.join(', ')}`, { pen: page.paint.dim })
}

function testReports(page: Page, { tests }: Report): void {
  if (!tests) return
  some(page, 'Test reports', tests.reports, most.files, report =>
    page.text(countsOf(report), { first: '· ' }),
  )
  some(page, 'Flaky tests', tests.flaky, most.tests, ({ name }) => page.text(name, { first: '· ' }))
  some(page, 'Log and reports differ', tests.disagreements, most.tests, sentence =>
    page.text(sentence, { first: '· ' }),
  )
}

function pattern(page: Page, { pattern: match }: Report): void {
  if (!match || match.status === 'new') return
  page.heading(match.status === 'known' ? 'Seen before' : 'Something like it was seen before')
  page.text(seenBefore(match))
  if (match.provenFix !== undefined) page.text(`What mended it: ${match.provenFix}`)
}

function silentFailures(page: Page, { silentFailures: found = [] }: Report): void {
  some(page, 'Silent failures', found, found.length, ({ kind, message, certainty, excerpt }) => {
    page.text(`${certainty === 'hint' ? 'hint: ' : ''}${message} (${kind})`, { first: '▲ ' })
    if (excerpt) page.quote(excerpt, most.evidenceLines)
  })
}

function evidence(page: Page, report: Report): void {
  const others = otherEvidence(report)
  some(page, 'Other evidence', others, most.evidence, block => {
    page.text(`${block.role}: ${block.message}`, { first: '· ' })
    page.quote(block, most.evidenceLines)
  })
}

function escalation(page: Page, { escalation: advice }: Report): void {
  if (advice?.required !== true) return
  some(page, 'Ask a person', advice.reasons, advice.reasons.length, reason =>
    page.text(reason, { first: '· ' }),
  )
}

function environment(page: Page, report: Report): void {
  const checks = failedChecks(report)
  some(page, 'Environment', checks, checks.length, check => page.text(check, { first: '· ' }))
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
