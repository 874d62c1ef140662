/** The forms of test reports that are read. SARIF lists findings of linters and scanners in place of tests. */
export const testReportFormats = ['junit', 'nunit', 'trx', 'ctrf', 'sarif'] as const

/** A format of test reports that is read. */
export type TestReportFormat = (typeof testReportFormats)[number]

/** A test, or a finding of a linter, as a report tells it. */
export interface ReportedTest {
  /** Suite and test, as `tests.cart.TestCart.adds`; of a finding its rule. */
  readonly name: string
  /** The test alone, without its suites. */
  readonly title: string
  /** The file of the test, or of the failure. */
  readonly file?: string | undefined
  /** The line in the file, from 1. */
  readonly line?: number | undefined
  /** The column in the file, from 1. */
  readonly column?: number | undefined
  /** Why it failed, in one line; of a skipped test why it was skipped. */
  readonly message?: string | undefined
  /** The stack trace and what else the report says of it, cut to 16 KiB. */
  readonly detail?: string | undefined
  /** Where the report places its failure: a line of the file, from 1. */
  readonly reportLine?: number | undefined
}

/** Tests by what became of them: each test once, however often it ran. */
export interface TestCounts {
  /** All tests. */
  readonly total: number
  /** Tests that passed. */
  readonly passed: number
  /** Tests that failed. */
  readonly failed: number
  /** They failed, and passed when they were run again. */
  readonly flaky: number
  /** Tests that did not run. */
  readonly skipped: number
}

/** What a test report says. */
export interface TestReport {
  /** The file of the report. */
  readonly path: string
  /** The format of the report. */
  readonly format: TestReportFormat
  /** The tool that wrote it, if the report names it. */
  readonly tool?: string | undefined
  /** How its tests ended. */
  readonly counts: TestCounts
  /** The first 1000 of them, in the order of the report. */
  readonly failed: readonly ReportedTest[]
  /** Tests that failed, and passed when they were run again. */
  readonly flaky: readonly ReportedTest[]
  /** What does not add up in the report itself, in sentences. */
  readonly problems: readonly string[]
}
