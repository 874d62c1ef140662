import { createOverview } from '../../ci/index.js'
import type { Report } from '../../ci/index.js'
import { logName } from '../documents/problems.js'
import { verdictWords } from '../verdicts.js'
import { ellipsis } from '../../text/index.js'
import { markup } from './markup.js'
import type { Markup } from './markup.js'
import { bars } from './plot.js'
import type { LogView } from './view.js'

/** A summary in a row of the table is cut, in characters. */
const longest = 200

/** What many reports come to: plots, and a table that can be sorted and filtered. `idOf` is the part of a report in this page. */
export function overviewPart(
  reports: readonly Report[],
  views: ReadonlyMap<string, LogView>,
  idOf: (report: Report) => string | undefined,
): Markup {
  const counted = createOverview()
  for (const report of reports) counted.add(report)
  const { verdicts, categories, causes, otherCauses, silentFailures } = counted.overview()
  const entries = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([label, value]) => ({ label, value }))
  const common = causes.map(({ summary, logs }) => ({ label: summary, value: logs }))
  return markup`<h1>
      ${reports.length} logs:
      ${Object.entries(verdicts)
        .map(([verdict, count]) => `${count} ${verdict}`)
        .join(', ')}
    </h1>
    ${plot('Causes', bars('Causes by frequency', common), otherCauses > 0 ? `and ${otherCauses} other causes` : undefined)}
    ${plot('Categories', bars('Categories', entries(categories)))}
    ${plot('Silent failures', bars('Silent failures', entries(silentFailures)))}
    ${plot('Failures over time', bars('Failed logs by day', failuresByDay(reports, views)))}
    <h2 id="logs-title">Logs</h2>
    <div class="tools" hidden>
      <label>Filter <input id="filter" type="search" /></label
      ><label
        >Verdict
        <select id="verdict">
          <option value="">all</option>
          ${Object.keys(verdicts).map(verdict => markup`<option>${verdict}</option>`)}
        </select></label
      ><span id="count" role="status">${reports.length} logs</span>
    </div>
    <table id="logs" aria-labelledby="logs-title">
      <thead>
        <tr>
          ${['verdict', 'log', 'cause', 'category', 'confidence'].map(name => markup`<th scope="col"><button type="button">${name}</button></th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...reports].sort(failedFirst).map(report => row(report, idOf(report)))}
      </tbody>
    </table>`
}

const failedFirst = (a: Report, b: Report): number =>
  Number(a.verdict === 'passed') - Number(b.verdict === 'passed')

function row(report: Report, id: string | undefined): Markup {
  const { verdict, rootCause, confidence, silentFailures = [] } = report
  const cause =
    rootCause?.summary ?? silentFailures.find(({ certainty }) => certainty === 'finding')?.message ?? ''
  const name = logName(report)
  return markup`<tr data-verdict="${verdict}">
    <td class="${verdict}">${verdictWords[verdict].mark} ${verdict}</td>
    <td>${id === undefined ? markup`${name}` : markup`<a href="#${id}">${name}</a>`}</td>
    <td>${ellipsis(cause, longest)}</td>
    <td>${rootCause?.category}</td>
    <td data-v="${confidence}">${confidence.toFixed(2)}</td>
  </tr> `
}

const plot = (title: string, image: Markup | undefined, more?: string): Markup | undefined =>
  image &&
  markup`<h2>${title}</h2>
    ${image}${more === undefined ? undefined : markup`<p class="dim">${more}</p>`}`

function failuresByDay(reports: readonly Report[], views: ReadonlyMap<string, LogView>) {
  const days = new Map<string, number>()
  for (const { verdict, source } of reports) {
    const time = views.get(source.sha256)?.startedAt
    if (time === undefined || verdict !== 'failed') continue
    const day = new Date(time).toISOString().slice(0, 10)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(-12)
    .map(([label, value]) => ({ label, value }))
}
