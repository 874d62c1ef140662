import type { Report } from '../../ci/index.js'
import { lastCommand } from '../beside.js'
import { unanswered } from './claude.js'
import { failedChecks, otherEvidence, placeOf, seenBefore } from './facts.js'
import type { Page, TextStyle } from './page.js'

/** At most this many of each. What is left out is on the page of `--verbose`. */
const most = { files: 3, tests: 2, steps: 4, findings: 2, checks: 2, differences: 2 }
/** A part takes at most this many rows. */
const rowsOfPart = 2

/** A row with a word before it that says what it is. */
function label(page: Page, name: string, text: string, style: TextStyle = {}): void {
  page.text(text, { most: rowsOfPart, ...style, first: name.padEnd(7) })
}

/** Where it failed, what to run, and what else a reader must know. */
export function labelParts(page: Page, report: Report): void {
  where(page, report)
  next(page, report)
  const { pattern, escalation, rootCause, hypotheses = [], agents = [] } = report
  if (rootCause?.attributionReason !== undefined)
    label(page, rootCause.attribution === 'unknown' ? 'unsure' : 'due to', rootCause.attributionReason)
  if (pattern && pattern.status !== 'new') {
    const fix = pattern.provenFix === undefined ? '' : `. What fixed it: ${pattern.provenFix}`
    label(page, pattern.status === 'known' ? 'known' : 'alike', `seen before ${seenBefore(pattern)}${fix}`)
  }
  silent(page, report)
  const { disagreements = [] } = report.tests ?? {}
  disagreements
    .slice(0, most.differences)
    .forEach((sentence, at) => label(page, at === 0 ? 'differ' : '', sentence))
  const checks = failedChecks(report)
  checks.slice(0, most.checks).forEach((check, at) => label(page, at === 0 ? 'checks' : '', check))
  const [hypothesis] = hypotheses
  for (const reason of unanswered(agents)) label(page, 'claude', `no answer (${reason})`)
  if (hypothesis)
    label(page, 'claude', `${hypothesis.kind.replace('-', ' ')} (not checked): ${hypothesis.claim}`)
  if (escalation?.required)
    label(page, 'ask', `a person: ${escalation.reasons.join(' ')}`, { pen: page.paint.yellow })
}

function where(page: Page, { rootCause }: Report): void {
  if (!rootCause) return
  const { files, failedTests } = rootCause
  files.slice(0, most.files).forEach((file, at) => {
    label(page, at === 0 ? 'where' : '', placeOf(file), { pen: page.link(file.path), keep: 'end' })
  })
  failedTests.slice(0, most.tests).forEach(({ name, file }, at) => {
    label(page, at === 0 ? 'tests' : '', file === undefined ? name : `${name} (${file})`, { most: 1 })
  })
}

function next(page: Page, { fixStrategy, reproduce }: Report): void {
  const steps = fixStrategy?.steps ?? []
  if (reproduce && steps.every(step => step.command === undefined)) {
    const command = lastCommand(reproduce)
    const { length } = reproduce.command.split('\n')
    if (command === undefined) label(page, 'again', `the script of the step, ${length} lines: --verbose`)
    else page.whole(command, { first: 'again  $ ', pen: page.paint.cyan })
  }
  steps.slice(0, most.steps).forEach(({ title, command }, at) => {
    label(page, at === 0 ? 'next' : '', steps.length > 1 ? `${at + 1}. ${title}` : title)
    const indent = steps.length > 1 ? '          ' : '       '
    if (command !== undefined) page.whole(command, { first: `${indent}$ `, pen: page.paint.cyan })
  })
}

function silent(page: Page, { silentFailures = [], verdict }: Report): void {
  const found = silentFailures.filter(({ certainty }) => certainty === 'finding')
  const others = verdict === 'silent-failure' ? found.slice(1) : found // the first is the headline
  others.slice(0, most.findings).forEach(({ message, kind }, at) => {
    label(page, at === 0 ? 'silent' : '', `▲ ${message} (${kind})`)
  })
}

/** One row that counts what the page leaves out. */
export function hiddenParts(page: Page, report: Report, hiddenLines: number): void {
  const { rootCause, silentFailures = [], hypotheses = [], baseline, fixStrategy } = report
  const evidence = otherEvidence(report).length
  const found = silentFailures.filter(({ certainty }) => certainty === 'finding').length
  const parts = [
    counted(hiddenLines, 'line'),
    counted(evidence, 'block of evidence', 'blocks of evidence'),
    counted((rootCause?.files.length ?? 0) - most.files, 'file'),
    counted((rootCause?.failedTests.length ?? 0) - most.tests, 'test'),
    counted((fixStrategy?.steps.length ?? 0) - most.steps, 'step'),
    counted(found - most.findings - 1, 'silent failure'),
    counted(silentFailures.length - found, 'hint'),
    counted(failedChecks(report).length - most.checks, 'check'),
    counted((report.tests?.disagreements.length ?? 0) - most.differences, 'difference'),
    counted(hypotheses.length - 1, 'hypothesis', 'hypotheses'),
    counted(baseline?.changed.length ?? 0, 'changed version'),
  ].filter(part => part !== undefined)
  if (parts.length > 0)
    label(page, 'more', `${parts.join(', ')}: --verbose`, { pen: page.paint.dim, most: 1 })
}

function counted(count: number, one: string, many = `${one}s`): string | undefined {
  return count > 0 ? `${count} ${count === 1 ? one : many}` : undefined
}
