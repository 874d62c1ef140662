import type { Overview, Report } from '../../../ci/index.js'
import type { LogView } from '../../../report/index.js'
import type { Context } from '../../context.js'

/** How reports are written: each as it comes, then the overview, then what ends the document. */
export interface Print {
  readonly report: (report: Report) => void
  readonly overview: (overview: Overview) => void
  /** Called once, behind the last report. */
  readonly end?: () => Promise<void> | void
}

/** The flags that say how reports are written. */
export interface FormatFlags {
  readonly json?: true
  readonly jsonl?: true
  readonly markdown?: true
  readonly brief?: boolean
  /** JSON of at most 4,000 tokens. */
  readonly compact?: true
  readonly summary?: true
  readonly verbose?: true
  readonly quiet?: true
  readonly color?: boolean
}

/** What a format has of the run. */
export interface FormatWorld extends Pick<Context, 'stdout' | 'stderr' | 'runner' | 'env'> {
  readonly flags: FormatFlags
  /** How many logs are diagnosed. */
  readonly logs: number
  /** The folder with all logs: paths are shown without it. */
  readonly folder: string
  /** What `html` shows of each log, by the SHA-256 of its bytes. */
  readonly views: ReadonlyMap<string, LogView>
}

/** One way to write reports to standard output. What it needs is loaded when it is chosen. */
export interface Format {
  /** For the help: at most 60 characters. */
  readonly description: string
  readonly create: (world: FormatWorld) => Promise<Print> | Print
}

/** More pages than this nobody reads: a line reports each, and a summary of all. */
export const mostPages = 5

export const nothing = (): void => undefined
