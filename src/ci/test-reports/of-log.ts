import type { Log } from '../../log/index.js'
import type { DiagnoseOptions } from '../options.js'
import type { DiagnoseSource } from '../source.js'
import type { ReportsOfLog } from './in-diagnosis.js'
import type { TestReport } from './models.js'
import { beginsAsReport } from './root.js'

/** In this many lines of a file it shows whether it is a test report. */
const head = 20

/** The test reports of a log: those that the options name, and the log itself if it is one. */
export async function reportsOf(
  log: Log,
  source: DiagnoseSource,
  { tests = [], signal }: Pick<DiagnoseOptions, 'tests' | 'signal'>,
): Promise<ReportsOfLog | undefined> {
  const paths = tests.filter(each => typeof each === 'string')
  const given = tests.filter((each): each is TestReport => typeof each !== 'string')
  const alone = source.kind === 'file' && isReport(log)
  const known = given.find(({ path }) => alone && path === source.path)
  const own = alone && !known ? [source.path] : []
  if (paths.length + given.length + own.length === 0) return undefined
  const { readTestReports } = await import('./read.js')
  const read = await readTestReports([...own, ...paths], { signal })
  // The log itself comes first: the cause is quoted from it.
  const reports = [...(known ? [known] : []), ...read, ...given.filter(each => each !== known)]
  return { reports, alone }
}

function isReport({ lines }: Log): boolean {
  const first = lines.text(1).trimStart()
  if (!first.startsWith('<') && !first.startsWith('{')) return false
  const texts = Array.from({ length: Math.min(head, lines.count) }, (_, at) => lines.text(at + 1))
  return beginsAsReport(texts.join('\n'))
}
