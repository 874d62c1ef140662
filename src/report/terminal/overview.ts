import type { Overview, Report } from '../../ci/index.js'
import { terminalText } from '../../text/index.js'
import { arrayOf, checkArgument, checkOptions, number, object, shape } from '../../options/index.js'
import { createPage, narrowest, pageRules, shownPath } from './page.js'
import type { PageOptions } from './page.js'
import { createPaint } from './paint.js'
import { aReport, verdictWords } from '../verdicts.js'
import { chop } from './width.js'

/** Of each at most this many are named; the rest is counted. */
const most = { causes: 6, unread: 5 }
/** At least this many characters of a log's name are shown, from its end. */
const longestName = 24

const overviewRule = shape('what `createOverview` counts', {
  logs: number(0, Infinity),
  verdicts: object(),
  causes: arrayOf(),
  unread: arrayOf(),
})

/**
 * What many reports come to, as a person reads it in a terminal: verdicts, categories, and the causes that several logs have in
 * common. Pure; nothing from a log reaches the terminal raw.
 *
 * @example
 * const counted = createOverview()
 * for (const path of ['a.log', 'b.log']) counted.add(await diagnose({ kind: 'file', path }))
 * process.stdout.write(renderOverview(counted.overview(), { color: true, width: 80 }))
 */
export function renderOverview(overview: Overview, options: PageOptions = {}): string {
  checkOptions('renderOverview', options, pageRules)
  checkArgument('renderOverview', 'overview', overview, overviewRule)
  const page = createPage(options)
  const { logs, verdicts, categories, causes, otherCauses, silentFailures, unread } = overview
  const parts = [
    ...Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`),
    ...(unread.length > 0 ? [`${unread.length} not read`] : []),
  ]
  page.heading(`${logs} ${logs === 1 ? 'log' : 'logs'}: ${parts.join(', ')}`)
  if (causes.length > 0) page.heading(causes.length === 1 ? 'The cause' : 'Causes, most frequent first')
  for (const { logs: count, summary, category, example } of causes.slice(0, most.causes)) {
    page.text(`${category}: ${summary}`, { first: `${String(count).padStart(3)}× `, most: 1 })
    const place = shownPath(example, options)
    page.text(count === 1 ? place : `${place} and ${count - 1} more`, {
      first: '     ',
      pen: page.paint.dim,
      keep: 'end',
    })
  }
  const others = causes.length + otherCauses - Math.min(causes.length, most.causes)
  if (others > 0)
    page.text(`and ${others} other ${others === 1 ? 'cause' : 'causes'}`, { pen: page.paint.dim })
  counts(page, 'Categories', categories)
  counts(page, 'Silent failures', silentFailures)
  if (unread.length > 0) page.heading('Not read')
  for (const { log, reason } of unread.slice(0, most.unread)) {
    page.text(reason.includes(log) ? reason : `${shownPath(log, options)}: ${reason}`, {
      first: '· ',
      most: 2,
    })
  }
  if (unread.length > most.unread)
    page.text(`and ${unread.length - most.unread} more`, { pen: page.paint.dim })
  return page.toString()
}

function counts(
  page: ReturnType<typeof createPage>,
  title: string,
  of: Readonly<Record<string, number>>,
): void {
  const entries = Object.entries(of)
  if (entries.length === 0) return
  page.heading(title)
  page.text(entries.map(([name, count]) => `${name} ${count}`).join(' · '))
}

/**
 * A report on one line: its verdict, the cause, the log. The cause is kept if there is no room for all.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * process.stdout.write(renderLine(report, { width: 80 }))
 */
export function renderLine(report: Report, options: PageOptions = {}): string {
  checkOptions('renderLine', options, pageRules)
  checkArgument('renderLine', 'report', report, aReport)
  const { color = false, width = Infinity } = options
  const paint = createPaint(color)
  const { mark, pen } = verdictWords[report.verdict]
  const { rootCause, silentFailures = [], source, confidence } = report
  const finding = silentFailures.find(({ certainty }) => certainty === 'finding')
  const cause = rootCause
    ? `${rootCause.summary} (${rootCause.category}, ${confidence.toFixed(2)})`
    : report.verdict === 'silent-failure' && finding
      ? `${finding.message} (${finding.kind})`
      : undefined
  const columns = Math.max(width, narrowest) - 3
  const full = terminalText(shownPath(source.path ?? source.kind, options))
  const longest = Math.min(longestName, Math.floor(columns / 2))
  const name = full.length > Math.max(longest, columns / 3) ? `…${full.slice(1 - longest)}` : full
  const line = terminalText(`${report.verdict}${cause === undefined ? '' : `: ${cause}`}`)
  const [first = '', ...more] = chop(line, Math.max(4, columns - name.length - 3))
  return `${paint[pen](mark)} ${first}${more.length > 0 ? '…' : ''} · ${name}\n`
}
