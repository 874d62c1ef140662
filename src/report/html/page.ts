import { createHash } from 'node:crypto'
import type { Report } from '../../ci/index.js'
import type { RenderReports } from '../documents/models.js'
import { logName } from '../documents/problems.js'
import { Markup, markup } from './markup.js'
import { overviewPart } from './overview-part.js'
import { reportPart } from './report-part.js'
import { script } from './script.js'
import { style } from './style.js'
import type { LogView } from './view.js'

/** At most this many reports have a part of their own; of all others the overview has a row. */
const mostParts = 20

/** One file that needs nothing else: style and script are in it, and a policy that allows these two alone. */
export const renderHtml: RenderReports = (reports, { views = new Map<string, LogView>() }) => {
  const [only] = reports
  const alone = reports.length === 1
  const failed = reports.filter(({ verdict }) => verdict !== 'passed')
  const parts = alone ? reports : failed.slice(0, mostParts)
  const ids = new Map<Report, string>(parts.map((report, at) => [report, `r${at + 1}`]))
  const title = alone && only ? `${only.verdict}: ${logName(only)}` : `${reports.length} logs`
  const content = markup`${alone ? undefined : overviewPart(reports, views, report => ids.get(report))}
  ${parts.map(report => reportPart(ids.get(report) ?? '', report, views.get(report.source.sha256), alone))}`
  const policy = `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'`
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title} · holdfast</title><style>${new Markup(style)}</style></head>
<body><a class="skip" href="#main">Skip to the content</a><main id="main">
${content}
</main><script>${new Markup(script)}</script></body></html>
`.text
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64')
