import { maskSecrets } from '../../text/index.js'
import type { Report } from '../../ci/index.js'
import type { Log, Step } from '../../log/index.js'
import { arrayOf, checkArgument, checkOptions, instance, shape, wholeNumber } from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { aReport } from '../verdicts.js'

/** A step of the job. */
export interface StepView extends Pick<Step, 'name' | 'phase' | 'startLine' | 'endLine' | 'outcome'> {
  /** Milliseconds from its first line to its last, if the log says when they were printed. */
  readonly durationMs?: number
}

/** What a page shows of a log: the lines around everything that the report quotes, and the steps. Secrets are masked. */
export interface LogView {
  /** How many lines the log has. */
  readonly count: number
  /** The lines that the page shows, by number. */
  readonly lines: readonly { readonly number: number; readonly text: string }[]
  /** The steps of the job. */
  readonly steps: readonly StepView[]
  /** Milliseconds since 1970, if the log says it. */
  readonly startedAt?: number
}

/** Options of `readLogView`. */
export interface LogViewOptions {
  /** At most this many lines of the log. Default: 3,000. */
  readonly lines?: number | undefined
}

const rules: RulesOf<LogViewOptions> = { lines: wholeNumber(0) }

const openLogRule = shape('what `readLog` gave', {
  lines: instance('lines', 'quote', 'time'),
  steps: arrayOf(),
})

const usualLines = 3_000
/** Lines shown around the cause, around other quotations, at the start and at the end of a log. */
const around = { cause: 60, other: 8, start: 10, end: 60 }
/** A longer line is cut, in characters. */
const longestLine = 1_000
const mostSteps = 300
/** The first lines of a log in which a stamp is looked for. */
const introduction = 50

/**
 * Reads from an open log what `renderDocument` shows of it as HTML.
 *
 * @example
 * const views = new Map()
 * const report = await diagnose(
 *   { kind: 'file', path: 'build.log' },
 *   { onLog: (log, report) => views.set(report.source.sha256, readLogView(log, report)) },
 * )
 * const page = await renderDocument([report], { format: 'html', views })
 */
export function readLogView(log: Log, report: Report, options: LogViewOptions = {}): LogView {
  checkOptions('readLogView', options, rules)
  checkArgument('readLogView', 'log', log, openLogRule)
  checkArgument('readLogView', 'report', report, aReport)
  const most = options.lines ?? usualLines
  const numbers = most === 0 ? [] : [...linesToShow(log.lines.count, report, most)].sort((a, b) => a - b)
  const startedAt = firstTime(log)
  return {
    count: log.lines.count,
    lines: numbers.map(number => ({
      number,
      text: maskSecrets(log.lines.quote(number)).slice(0, longestLine),
    })),
    steps: most === 0 ? [] : log.steps.slice(0, mostSteps).map(step => stepView(log, step)),
    ...(startedAt === undefined ? {} : { startedAt }),
  }
}

function linesToShow(count: number, report: Report, most: number): Set<number> {
  const shown = new Set<number>()
  const add = (from: number, to: number) => {
    for (let line = Math.max(1, from); line <= Math.min(count, to) && shown.size < most; line++)
      shown.add(line)
  }
  if (count <= most) add(1, count)
  const { rootCause, evidence, silentFailures = [] } = report
  if (rootCause) add(rootCause.excerpt.startLine - around.cause, rootCause.excerpt.endLine + around.cause)
  for (const { startLine, endLine } of [
    ...silentFailures.flatMap(({ excerpt }) => excerpt ?? []),
    ...evidence,
  ])
    add(startLine - around.other, endLine + around.other)
  add(1, around.start)
  add(count - around.end, count)
  return shown
}

function stepView({ lines }: Log, { name, phase, startLine, endLine, outcome }: Step): StepView {
  const [from, to] = [timeNear(lines, startLine, 1), timeNear(lines, endLine, -1)]
  return {
    ...{ name: maskSecrets(name).slice(0, longestLine), phase, startLine, endLine, outcome },
    ...(from === undefined || to === undefined || to < from ? {} : { durationMs: to - from }),
  }
}

/** The time of a line, or of one of the next few. */
function timeNear(lines: Log['lines'], line: number, direction: 1 | -1): number | undefined {
  for (let at = 0; at < 5; at++) {
    const time = lines.time(line + at * direction)
    if (time !== undefined) return time
  }
  return undefined
}

function firstTime({ lines }: Log): number | undefined {
  for (let line = 1; line <= Math.min(introduction, lines.count); line++) {
    const time = lines.time(line)
    if (time !== undefined) return time
  }
  return undefined
}
