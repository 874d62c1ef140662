import type { Evidence, Report, Reproduce, RootCause } from '../ci/index.js'
import { checkArgument, checkOptions, wholeNumber } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { ellipsis, printable, runnerText, terminalText } from '../text/index.js'
import { commandsOf, countsOf, needsOf } from './beside.js'
import { confidenceWord, placeOf } from './terminal/facts.js'
import { aReport, verdictWords } from './verdicts.js'

/** Options of `renderBrief`. */
export interface BriefOptions {
  /** The most tokens that the text may take, a token being 4 bytes of UTF-8. Default: 2000. */
  readonly maxTokens?: number | undefined
}

const rules: RulesOf<BriefOptions> = { maxTokens: wholeNumber(200) }
const bytesOfToken = 4
/** What the head and the advice may take of the bytes. */
const shares = { head: 0.3, advice: 0.25 }
/** Fewer characters of a line tell nothing. */
const shortest = 24
/** Characters of one line; items of one list; lines of one block of evidence. */
const most = {
  line: 400,
  quoted: 220,
  files: 8,
  tests: 12,
  reasons: 6,
  findings: 5,
  blockLines: 12,
  commands: 12,
}

/**
 * A report in so few tokens that an agent can afford to read it: cause, place, excerpt, failed tests, the command that runs it
 * again, what is known of it, why to ask a person, and as much of the evidence as still fits.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * process.stdout.write(renderBrief(report, { maxTokens: 1000 }))
 */
export function renderBrief(report: Report, options: BriefOptions = {}): string {
  checkOptions('renderBrief', options, rules)
  checkArgument('renderBrief', 'report', report, aReport)
  const bytes = (options.maxTokens ?? 2000) * bytesOfToken
  const { rootCause, evidence } = report
  const first = new BoundedText(bytes * shares.head)
  head(first, report)
  if (rootCause) cause(first, rootCause)
  // What follows the evidence is short, and has its place whatever the log contains.
  const last = new BoundedText(bytes * shares.advice)
  advice(last, report)
  const middle = new BoundedText(bytes - first.used - last.used)
  if (rootCause) {
    middle.add('', `log, line ${rootCause.excerpt.startLine}:`)
    quote(middle, rootCause.excerpt)
  }
  others(middle, evidence, rootCause)
  return [first, middle, last].map(({ text }) => text).join('')
}

/** Lines of text up to a number of bytes; the line that reaches it is cut. */
class BoundedText {
  text = ''
  used = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = Math.floor(most)
  }

  /** @returns whether there is room for more. */
  add(...lines: readonly string[]): boolean {
    for (const line of lines.map(runnerText)) {
      const room = this.#most - this.used - 1
      const bytes = Buffer.byteLength(line)
      const fitting = bytes <= room ? line : cut(line, room)
      if (bytes > room && fitting.length < shortest) {
        this.used = this.#most
        return false
      }
      this.text += `${fitting}\n`
      this.used += Buffer.byteLength(fitting) + 1
    }
    return true
  }
}

/** As many characters as fit into this many bytes, with a mark that it is cut. */
function cut(line: string, bytes: number): string {
  let length = Math.min(line.length, Math.max(0, bytes))
  while (length > 0 && Buffer.byteLength(ellipsis(line, length)) > bytes) length = Math.floor(length * 0.8)
  return length === 0 ? '' : ellipsis(line, length)
}

const safe = (text: string, length = most.line): string =>
  ellipsis(terminalText(ellipsis(text, 4 * length)), length)

function head(text: BoundedText, { verdict, confidence, source, rootCause }: Report): void {
  const sure = rootCause ? ` (confidence ${confidence.toFixed(2)}, ${confidenceWord(confidence)})` : ''
  text.add(`${verdictWords[verdict].words}${sure}`)
  text.add(`log: ${safe(source.path ?? source.kind, 200)}, ${source.lines} lines`)
}

function cause(text: BoundedText, { summary, category, phase, tool, errorCode, ...rest }: RootCause): void {
  text.add(`cause: ${safe(summary)}`)
  const facts = [
    category,
    phase === 'unknown' ? undefined : `phase ${phase}`,
    tool,
    errorCode,
    rest.attribution,
  ]
  text.add(`kind: ${safe(facts.filter(fact => fact !== undefined).join(', '))}`)
  if (rest.attributionReason !== undefined)
    text.add(`whose: ${safe(`${rest.attribution}: ${rest.attributionReason}`)}`)
  list(text, 'files', rest.files.map(placeOf), most.files)
  list(
    text,
    'failed tests',
    rest.failedTests.map(({ name, file }) => (file === undefined ? name : `${name} (${file})`)),
    most.tests,
  )
}

function list(text: BoundedText, title: string, items: readonly string[], limit: number): void {
  if (items.length === 0) return
  const more = items.length > limit ? [`(${items.length - limit} more)`] : []
  const shown = [...items.slice(0, limit).map(item => safe(item, most.quoted)), ...more]
  if (shown.length === 1 || title === 'files') text.add(`${title}: ${shown.join(', ')}`)
  else text.add(`${title}:`, ...shown.map(item => `- ${item}`))
}

function advice(text: BoundedText, report: Report): void {
  const { fixStrategy, pattern, silentFailures = [], escalation, tests } = report
  const steps = fixStrategy?.steps ?? []
  const commands = steps.flatMap(({ title, command }) =>
    command === undefined ? [] : [`${title} ${command}`],
  )
  if (fixStrategy) text.add('', `next: ${safe(fixStrategy.summary)}`)
  for (const command of commands) text.add(`- ${safe(command)}`)
  if (report.reproduce) reproduce(text, report.reproduce)
  if (tests) {
    list(text, 'test reports', tests.reports.map(countsOf), most.findings)
    list(text, 'log and reports differ', tests.disagreements, most.findings)
  }
  if (pattern && pattern.status !== 'new') text.add(`known: ${safe(known(pattern))}`)
  const findings = silentFailures.map(
    ({ certainty, message, excerpt }) =>
      `${certainty}: ${message}${excerpt ? ` (line ${excerpt.startLine}: ${excerpt.text.split('\n')[0] ?? ''})` : ''}`,
  )
  list(text, 'hidden failures', findings, most.findings)
  if (escalation?.required) list(text, 'ask a person', escalation.reasons, most.reasons)
}

function reproduce(text: BoundedText, given: Reproduce): void {
  const where = given.folder === undefined ? '' : ` in ${given.folder}`
  const steps = commandsOf(given)
  text.add(`reproduce${safe(where)}:`)
  for (const line of steps.slice(-most.commands)) text.add(`$ ${safe(line, most.quoted)}`)
  const needs = needsOf(given)
  if (needs.length > 0) text.add(`with: ${safe(needs.join(', '))}`)
}

function known({ id, seen, provenFix, lastSeen }: NonNullable<Report['pattern']>): string {
  const when = lastSeen === undefined ? '' : `, last ${lastSeen}`
  const fix = provenFix === undefined ? 'no fix is recorded' : `what fixed it: ${provenFix}`
  return `seen ${seen} times before${when}${id === undefined ? '' : ` (pattern ${id})`}; ${fix}`
}

/** Lines of the log with their numbers, as far as there is room. */
function quote(text: BoundedText, { startLine, text: lines }: { startLine: number; text: string }): void {
  for (const [at, line] of lines.split('\n').entries())
    if (line.trim() !== '' && !text.add(`${startLine + at}│ ${quoted(line)}`)) return
}

const quoted = (line: string): string =>
  ellipsis(printable(ellipsis(line.trimEnd(), 4 * most.quoted)), most.quoted)

/** Blocks of evidence that are not in the excerpt, most telling first. */
function others(text: BoundedText, evidence: readonly Evidence[], rootCause: RootCause | null): void {
  const shown = new Set<number>()
  const add = ({ startLine, endLine }: { startLine: number; endLine: number }) => {
    for (let line = startLine; line <= endLine; line++) shown.add(line)
  }
  if (rootCause) add(rootCause.excerpt)
  for (const block of evidence) {
    const lines = block.text.split('\n')
    const fresh = lines
      .map((line, at) => ({ line, number: block.startLine + at }))
      .filter(({ number }) => !shown.has(number))
    add(block)
    if (fresh.length === 0) continue
    if (!text.add('', `${block.role}: ${safe(block.message, most.quoted)}`)) return
    for (const { line, number } of fresh.slice(0, most.blockLines))
      if (line.trim() !== '' && !text.add(`${number}│ ${quoted(line)}`)) return
    if (fresh.length > most.blockLines) text.add(`… ${fresh.length - most.blockLines} more lines`)
  }
}
