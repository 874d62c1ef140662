import type { Report } from '../../ci/index.js'
import type { LogView } from '../html/view.js'

/** Whole documents, each of one or many reports. */
export const documentFormats = [
  'markdown',
  'html',
  'annotations',
  'sarif',
  'gitlab',
  'junit',
  'lines',
] as const
/** A format that `renderDocument` writes. */
export type DocumentFormat = (typeof documentFormats)[number]

/** Options of `renderDocument`. */
export interface DocumentOptions {
  /**
   * - `markdown`: for a comment on a pull request, or the summary of a job
   * - `html`: one file for a browser, with parts of the log
   * - `annotations`: commands of GitHub Actions, which show problems beside the code
   * - `sarif`: SARIF 2.1.0, for code scanning
   * - `gitlab`: a Code Quality report of GitLab
   * - `junit`: JUnit XML, for tools that show test results
   * - `lines`: a line for each problem, `path:line:column: error: message [category]`, for editors
   */
  readonly format: DocumentFormat
  /** The folder that the job had checked out: paths in it are shown without it. Default: the folders that CI services use. */
  readonly root?: string | undefined
  /** Markdown and HTML: paths of logs in this folder are shown without it. Default: they are shown whole. */
  readonly folder?: string | undefined
  /** Markdown only: a document takes at most this many bytes of UTF-8. Default: 65,000; a comment on GitHub may have 65,536 characters. */
  readonly maxBytes?: number | undefined
  /** HTML only: what to show of each log, by `source.sha256` of its report: see `readLogView`. Default: no logs. */
  readonly views?: ReadonlyMap<string, LogView> | undefined
}

/** Renders reports in one format. */
export type RenderReports = (reports: readonly Report[], options: DocumentOptions) => string
