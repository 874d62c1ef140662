import type { Overview, Report } from '../ci/index.js'
import { terminalText } from '../text/index.js'
import { checkOptions } from '../options/index.js'
import { createPage, pageRules } from './page.js'
import type { PageOptions } from './page.js'
import { createPaint } from './paint.js'
import { verdictWords } from './verdicts.js'
import { chop } from './width.js'

/** Logs that could not be read are named up to so many; the rest is counted. */
const mostUnread = 10
/** So much of a log's name stands on a line in any case, from its end. */
const longestName = 24

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
  const page = createPage(options)
  const { logs, verdicts, categories, causes, otherCauses, silentFailures, unread } = overview
  const parts = [
    ...Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`),
    ...(unread.length > 0 ? [`${unread.length} not read`] : []),
  ]
  page.heading(`${logs} ${logs === 1 ? 'log' : 'logs'}: ${parts.join(', ')}`)
  const shared = causes.filter(cause => cause.logs > 1)
  if (shared.length > 0) page.heading('The same cause in several logs')
  for (const { logs: count, summary, category, example } of shared) {
    page.text(`${summary} (${category})`, { first: `${String(count).padStart(4)} logs  ` })
    page.text(`first in ${example}`, { first: ' '.repeat(11), pen: page.paint.dim })
  }
  const others = causes.length - shared.length + otherCauses
  if (shared.length > 0 && others > 0) page.text(alone(others), { pen: page.paint.dim })
  else if (shared.length === 0 && causes.length > 1) page.text('No two logs fail of the same cause.')
  counts(page, 'Categories', categories)
  counts(page, 'Silent failures', silentFailures)
  if (unread.length > 0) page.heading('Not read')
  for (const { log, reason } of unread.slice(0, mostUnread)) {
    page.text(reason.includes(log) ? reason : `${log}: ${reason}`, { first: '· ' })
  }
  if (unread.length > mostUnread) page.text(`and ${unread.length - mostUnread} more`, { pen: page.paint.dim })
  return page.toString()
}

const alone = (others: number): string =>
  others === 1 ? 'and one other cause, in a single log' : `and ${others} other causes`

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
 * A report on one line: its verdict, the cause, the log. The cause is kept where there is no room for all.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * process.stdout.write(renderLine(report, { width: 80 }))
 */
export function renderLine(report: Report, options: PageOptions = {}): string {
  checkOptions('renderLine', options, pageRules)
  const { color = false, width = Infinity } = options
  const paint = createPaint(color)
  const { mark, pen } = verdictWords[report.verdict]
  const { rootCause, silentFailures = [], source, confidence } = report
  const finding = silentFailures.find(({ certainty }) => certainty === 'finding')
  const told = rootCause
    ? `${rootCause.summary} (${rootCause.category}, ${confidence.toFixed(2)})`
    : report.verdict === 'silent-failure' && finding
      ? `${finding.message} (${finding.kind})`
      : undefined
  const columns = Math.max(width, 40) - 3
  const full = terminalText(source.path ?? source.kind)
  const name = full.length > Math.max(longestName, columns / 3) ? `…${full.slice(1 - longestName)}` : full
  const line = terminalText(`${report.verdict}${told === undefined ? '' : `: ${told}`}`)
  const [first = '', ...more] = chop(line, columns - name.length - 3)
  return `${paint[pen](mark)} ${first}${more.length > 0 ? '…' : ''} · ${name}\n`
}
