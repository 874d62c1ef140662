import type { Report } from '../models.js'
import { failedTestOf } from './in-diagnosis.js'
import type { TestReport } from './models.js'

const mostTests = 100

/** What a diagnosis says of its test reports. */
export function testsSection(
  reports: readonly TestReport[],
  disagreements: readonly string[],
): NonNullable<Report['tests']> {
  return {
    reports: reports.map(({ path, format, tool, counts }) => ({
      path,
      format,
      ...(tool === undefined ? {} : { tool }),
      ...counts,
    })),
    failed: reports.flatMap(({ failed }) => failed.map(failedTestOf)).slice(0, mostTests),
    flaky: reports.flatMap(({ flaky }) => flaky.map(failedTestOf)).slice(0, mostTests),
    disagreements: [...disagreements],
  }
}
