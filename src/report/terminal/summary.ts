import type { Report } from '../../ci/index.js'
import { verdictWords } from '../verdicts.js'
import { explanationPart } from './explain.js'
import { confidenceWord, headline, nameOf } from './facts.js'
import { hiddenParts, labelParts } from './labels.js'
import { createPage, usualHeight } from './page.js'
import type { Page, PageOptions, Quotation } from './page.js'
import { selectLines, keyLine } from './select.js'

/** Rows of the quotation: this many in any case, and no more than that on a tall screen. */
const quoted = { least: 4, most: 40 }
/** A line of the log is cut behind this many rows. */
const rowsOfLine = 2
/** A verdict, a summary or the facts below it take at most this many rows. */
const most = { verdict: 2, summary: 3, facts: 2 }

/** What failed, why, where and what to run, on one screen. */
export function renderSummary(report: Report, options: PageOptions): string {
  const height = options.height ?? usualHeight
  const page = createPage(options)
  head(page, report, options)
  const labels = createPage(options)
  labelParts(labels, report)
  const quotation = quotationOf(report)
  let hidden = 0
  if (quotation) {
    // Beside both parts there are two blank lines, a line that says what is left out, and the prompt.
    const room = height - page.rows - labels.rows - 4
    page.blank()
    hidden = quotePart(page, quotation, report, Math.min(quoted.most, Math.max(quoted.least, room)))
  }
  hiddenParts(labels, report, hidden)
  if (page.rows + labels.rows + 2 > height) headline(labels, report)
  explanationPart(labels, report)
  const parts = labels.rows > 0 ? [page, labels] : [page]
  return parts.map(part => part.toString()).join('\n')
}

function head(page: Page, report: Report, options: PageOptions): void {
  const { rootCause, confidence } = report
  const { mark, pen, words } = verdictWords[report.verdict]
  page.heading(`${mark} ${words} · ${nameOf(report, options)}`, {
    pen: row => page.paint.bold(page.paint[pen](row)),
    most: most.verdict,
  })
  const finding = report.silentFailures?.find(({ certainty }) => certainty === 'finding')
  if (!rootCause) {
    if (report.verdict === 'silent-failure' && finding)
      page.text(finding.message, { most: most.summary, pen: page.paint.bold })
    return
  }
  page.text(rootCause.summary, { most: most.summary, pen: page.paint.bold })
  const { category, phase, errorCode, attribution } = rootCause
  const facts = [
    category,
    phase === 'unknown' ? undefined : `in phase ${phase}`,
    errorCode,
    attribution === 'unknown' ? undefined : `attributed to ${attribution}`,
    `confidence ${confidence.toFixed(2)} (${confidenceWord(confidence)})`,
  ]
  page.text(facts.filter(fact => fact !== undefined).join(' · '), { pen: page.paint.dim, most: most.facts })
}

/** What tells the most: the excerpt of the cause, of a silent failure, or else the first evidence. */
function quotationOf({ rootCause, silentFailures = [], evidence }: Report): Quotation | undefined {
  return (
    rootCause?.excerpt ?? silentFailures.find(({ excerpt }) => excerpt !== undefined)?.excerpt ?? evidence[0]
  )
}

/** @returns how many lines of the quotation are left out. */
function quotePart(page: Page, quotation: Quotation, { rootCause }: Report, room: number): number {
  const rows = page.quoteRows(quotation, rowsOfLine)
  const key = rootCause ? keyLine(quotation.text.split('\n'), rootCause.summary) : 0
  const { from, to } = selectLines(
    rows.map(({ length }) => length),
    key,
    room,
  )
  page.add(rows.slice(from, to).flat())
  return rows.length - (to - from)
}
