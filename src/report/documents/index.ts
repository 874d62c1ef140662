import type { Report } from '../../ci/index.js'
import {
  arrayOf,
  checkArgument,
  checkOptions,
  instance,
  nonEmptyText,
  oneOf,
  text,
  wholeNumber,
} from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { shownPath } from '../terminal/page.js'
import { aReport } from '../verdicts.js'
import { documentFormats } from './models.js'
import type { DocumentFormat, DocumentOptions, RenderReports } from './models.js'
import type { Problem } from './problems.js'

const rules: RulesOf<DocumentOptions> = {
  format: oneOf(...documentFormats),
  root: nonEmptyText,
  maxBytes: wholeNumber(1_000),
  folder: text,
  views: instance('a Map of what `readLogView` gave', 'get'),
}

/** Each format is loaded on demand. */
const renderers: Readonly<Record<DocumentFormat, () => Promise<RenderReports>>> = {
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
  html: async () => (await import('../html/page.js')).renderHtml,
  annotations: async () => ofProblems((await import('./annotations.js')).annotationsText),
  sarif: async () => ofProblems((await import('./sarif.js')).sarifText),
  gitlab: async () => ofProblems((await import('./gitlab.js')).gitlabText),
  junit: async () => (await import('./junit.js')).renderJunit,
  lines: async () => (await import('./lines.js')).renderLines,
}

/** What finds the problems of a report stands on `ci`, which the texts of an audit do without. */
async function ofProblems(textOf: (problems: readonly Problem[]) => string): Promise<RenderReports> {
  const { problemsOf } = await import('./problems.js')
  return (reports, { root }) => textOf(reports.flatMap(report => problemsOf(report, root)))
}

/**
 * Reports as one document of a format that other programs show. Pure but for loading the format; nothing from a log is
 * markup, a mention, a link or a command in it.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * await writeFile('summary.md', await renderDocument([report], { format: 'markdown' }))
 */
export async function renderDocument(reports: readonly Report[], options: DocumentOptions): Promise<string> {
  checkOptions('renderDocument', options, rules)
  checkArgument('renderDocument', 'reports', reports, arrayOf(aReport))
  const render = await renderers[options.format]()
  return render(
    readByPeople.has(options.format) ? reports.map(report => named(report, options)) : reports,
    options,
  )
}

/** Programs look for a log by its whole path; people read the part that tells one from another. */
const readByPeople: ReadonlySet<DocumentFormat> = new Set(['markdown', 'html'])

const named = (report: Report, { folder }: DocumentOptions): Report => {
  const { path } = report.source
  return path === undefined
    ? report
    : { ...report, source: { ...report.source, path: shownPath(path, { folder }) } }
}
