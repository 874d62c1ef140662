import type { Excerpt } from '../../ci/index.js'
import { runnerText } from '../../text/index.js'
import { keyLine } from '../terminal/select.js'
import { problemsOf } from './problems.js'
import type { Problem } from './problems.js'
import type { RenderReports } from './models.js'

/** A line for each problem, as compilers print them: editors read these and jump to the place. */
export const renderLines: RenderReports = (reports, { root }) =>
  reports
    .flatMap(report => problemsOf(report, root))
    .map(problem => runnerText(`${lineOf(problem)}\n`))
    .join('')

/** `src/a.ts:3:5: error: message [category]`; a problem without a file is in the log itself. */
function lineOf({ file, log, excerpt, level, message, rule }: Problem): string {
  const { path, line, column } = file ?? {
    path: log,
    line: excerpt && lineIn(excerpt, message),
    column: undefined,
  }
  const place = [path, line ?? 1, ...(line === undefined || column === undefined ? [] : [column])].join(':')
  return `${place}: ${level}: ${message} [${rule}]`
}

/** The line of the log that says it, not the first one of what surrounds it. */
const lineIn = ({ startLine, text }: Excerpt, message: string): number =>
  startLine + keyLine(text.split('\n'), message)
