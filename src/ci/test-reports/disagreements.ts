import type { Log } from '../../log/index.js'
import type { Diagnosis } from '../cause/ci-diagnostics.js'
import { testTotals } from '../silent/silent-failure-detector.js'
import type { ReportedTest, TestReport } from './models.js'
import { isReportedIn, isReportedTest } from './same-test.js'

/** At most this many tests are named in a sentence. */
const named = 5
/** Reports that keep fewer tests than failed cannot say that one is not among them. */
const keptAll = ({ counts, failed }: TestReport): boolean => counts.failed === failed.length

/**
 * Where the log and its test reports say different things, in sentences.
 *
 * @param log read with the silent markers beside the tools.
 * @param ofLog what the log alone comes to.
 */
export function disagreementsOf(log: Log, ofLog: Diagnosis, all: readonly TestReport[]): string[] {
  const reports = all.filter(({ format }) => format !== 'sarif')
  const sentences = all.flatMap(({ path, problems }) => problems.map(problem => `${path}: ${problem}`))
  if (reports.length === 0) return sentences
  const failed = reports.flatMap(report => report.failed)
  const flaky = reports.flatMap(report => report.flaky)
  const inLog = ofLog.rootCause?.failedTests.map(({ name }) => name) ?? []
  if (ofLog.verdict === 'passed' && failed.length > 0)
    sentences.push(`The log says that the job passed; ${listOf(reports)} ${lists(failed)}.`)
  if (inLog.length > 0 && reports.every(keptAll)) {
    const again = inLog.filter(name => flaky.some(test => isReportedTest(name, test)))
    const unknown = inLog.filter(
      name => !again.includes(name) && !failed.some(test => isReportedIn(name, test)),
    )
    if (unknown.length > 0)
      sentences.push(
        `The log reports ${names(unknown)}, but ${listOf(reports)} ${reports.length === 1 ? 'does' : 'do'} not list ${unknown.length === 1 ? 'it' : 'them'} as failed.`,
      )
    const unmentioned = failed.filter(test => !inLog.some(name => isReportedTest(name, test)))
    if (unmentioned.length > 0)
      sentences.push(`The log does not mention ${names(unmentioned.map(({ name }) => name))}, which failed.`)
  }
  const counted = testTotals(log)?.executed ?? 0
  const executed = reports.reduce((sum, { counts }) => sum + counts.total - counts.skipped, 0)
  if (counted > 0 && executed !== counted)
    sentences.push(`The log counts ${counted} tests that ran, ${listOf(reports)} ${executed}.`)
  return sentences
}

const listOf = (reports: readonly TestReport[]): string =>
  reports.length === 1 ? (reports[0]?.path ?? '') : `the ${reports.length} test reports`

const lists = (failed: readonly ReportedTest[]): string =>
  `lists ${failed.length === 1 ? 'a failed test' : `${failed.length} failed tests`}: ${names(failed.map(({ name }) => name))}`

function names(all: readonly string[]): string {
  const rest = all.length > named ? ` and ${all.length - named} more` : ''
  return `${all.slice(0, named).join(', ')}${rest}`
}
