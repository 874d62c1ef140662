import { isSameTest, isSuiteOf } from '../cause/same-test.js'
import type { ReportedTest } from './models.js'

/** Whether a name in the log is that of a test in a report: log and report join suites, classes and files in ways of their own. */
export function isReportedTest(name: string, { name: full, title }: ReportedTest): boolean {
  return isSameTest(name, full) || (title !== '' && isSameTest(name, title))
}

/** The same, or a suite of it: some runners report that a suite failed. */
export function isReportedIn(name: string, test: ReportedTest): boolean {
  return isReportedTest(name, test) || isSuiteOf(name, test.name)
}
