import { fileRefs } from '../../log/index.js'
import type { FileRef, Log } from '../../log/index.js'
import { maskSecrets, maskValue } from '../../text/index.js'
import { rootCauseOf } from '../cause/ci-diagnostics.js'
import type { Diagnosis } from '../cause/ci-diagnostics.js'
import { textOf } from '../cause/excerpt.js'
import { failureAt } from '../cause/words.js'
import type { FailedTest, RootCause } from '../models.js'
import { isReportedIn, isReportedTest } from './same-test.js'
import type { ReportedTest, TestReport } from './models.js'

/** What test reports a diagnosis has. */
export interface ReportsOfLog {
  readonly reports: readonly TestReport[]
  /** The log is the report: there is no other. */
  readonly alone: boolean
}

/**
 * How sure a report is of a cause that a test report names: the runner itself says that the test failed, and why. Set by hand, as are
 * those of a report without a message, and of a green one.
 */
const sure = { message: 0.9, bare: 0.6, passed: 0.9, nothingRan: 0.5 }
/** At most this many lines of a long log are searched for a test; this many tests are looked for. */
const searched = { lines: 1_000_000, tests: 20 }
/** Shorter words stand anywhere. */
const shortest = 8
const mostTests = 100
/** Lines of an excerpt that a report gives. */
const longestExcerpt = 12

/** The diagnosis of a log with what its test reports say: failed tests, and the cause if the log does not tell it. */
export function withReports(log: Log, diagnosis: Diagnosis, { reports, alone }: ReportsOfLog): Diagnosis {
  const failed = reports.flatMap(report => report.failed.map(test => ({ test, report })))
  if (alone) return ofReport(log, reports, failed)
  if (failed.length === 0 || diagnosis.verdict === 'passed') return diagnosis
  if (diagnosis.verdict === 'log-unavailable') return diagnosis
  const { rootCause } = diagnosis
  if (rootCause && (rootCause.tool !== undefined || rootCause.failedTests.length > 0)) {
    return { ...diagnosis, verdict: 'failed', rootCause: withTests(rootCause, failed) }
  }
  return { ...(causeIn(log, diagnosis, failed) ?? renamed(diagnosis, failed)), verdict: 'failed' }
}

const nothing = { rootCause: null, evidence: [], systems: [] }

interface FailedHere {
  readonly test: ReportedTest
  readonly report: TestReport
}

/** What a report says by itself: its file is the log. */
function ofReport(log: Log, reports: readonly TestReport[], failed: readonly FailedHere[]): Diagnosis {
  const [first] = failed.filter(({ report }) => report === reports[0])
  if (!first) {
    if (failed.length > 0) return { ...nothing, verdict: 'failed', confidence: sure.bare }
    const ran = reports.some(({ counts, format }) => counts.total > counts.skipped || format === 'sarif')
    const verdict = ran ? 'passed' : 'inconclusive'
    const confidence = ran ? sure.passed : sure.nothingRan
    return { ...nothing, verdict, confidence }
  }
  const line = first.test.reportLine ?? lineOf(log, first.test) ?? 1
  let endLine = line
  while (endLine < Math.min(line + longestExcerpt - 1, log.lines.count) && !closes(log, endLine)) endLine++
  return found(log, first, { startLine: line, endLine }, failed)
}

const closes = (log: Log, line: number): boolean =>
  /<\/(?:failure|error|testcase|ErrorInfo|test-case)>/.test(log.lines.text(line))

/** The cause that a test report names, where the log has its words. */
function causeIn(log: Log, before: Diagnosis, failed: readonly FailedHere[]): Diagnosis | undefined {
  for (const each of failed.slice(0, searched.tests)) {
    const line = lineOf(log, each.test)
    if (line === undefined) continue
    const { evidence, ...rest } = found(log, each, { startLine: line, endLine: line }, failed)
    return { ...rest, evidence: [...evidence, ...before.evidence], systems: before.systems }
  }
  return undefined
}

/** The cause that a test report names, where the log shows only that something failed: its lines stay the excerpt. */
function renamed(diagnosis: Diagnosis, failed: readonly FailedHere[]): Diagnosis {
  const { rootCause } = diagnosis
  const first = failed.find(({ report }) => report.format !== 'sarif')?.test
  if (!rootCause || !first) return diagnosis
  const summary = maskSecrets(first.message === undefined ? `${first.name} failed` : first.message)
  const cause: RootCause = { ...rootCause, category: 'test-assertion', phase: 'test', summary, files: [] }
  return {
    ...diagnosis,
    rootCause: withTests(cause, failed),
    confidence: Math.max(diagnosis.confidence, sure.bare),
  }
}

function found(
  log: Log,
  { test, report }: FailedHere,
  range: { readonly startLine: number; readonly endLine: number },
  failed: readonly FailedHere[],
): Diagnosis {
  const lint = report.format === 'sarif'
  const message = test.message ?? `${test.name} failed`
  const cause = rootCauseOf(log, {
    failure: {
      ...failureAt(range, 'test-report', sure.message, lint ? `${test.name}: ${message}` : message),
      category: lint ? 'lint-error' : 'test-assertion',
      phase: lint ? 'lint' : 'test',
      files: filesOf(test),
    },
    score: sure.message,
  })
  const rootCause = withTests(
    { ...cause, ...(lint ? { errorCode: test.name } : {}), failedTests: [] },
    failed,
  )
  const excerpt = { startLine: range.startLine, endLine: range.endLine, text: textOf(log.lines, range) }
  return {
    verdict: 'failed',
    rootCause,
    evidence: [{ agent: 'ci-diagnostics', role: 'cause', ...excerpt, message: maskSecrets(message) }],
    confidence: test.message === undefined ? sure.bare : sure.message,
    systems: ['code'],
  }
}

/** Where the log has the message of a test, else its name. */
function lineOf({ lines }: Log, { message = '', title }: ReportedTest): number | undefined {
  const words = [message.slice(0, 80).trim(), JSON.stringify(message.slice(0, 80)).slice(1, -1), title]
  for (const word of new Set(words.filter(({ length }) => length >= shortest)))
    for (let line = 1; line <= Math.min(lines.count, searched.lines); line++)
      if (lines.text(line).includes(word)) return line
  return undefined
}

/** Where the test stands, then the files that its stack trace names. */
function filesOf({ file, line, column, detail }: ReportedTest): FileRef[] {
  // .NET: `in /src/CartTests.cs:line 21`
  const texts = (detail ?? '').replaceAll(/:line (?=\d)/g, ':').split('\n')
  const named = fileRefs({ text: line => texts[line - 1] ?? '' }, { startLine: 1, endLine: texts.length })
  if (file === undefined) return named
  const same = named.find(({ path }) => path === file || path.endsWith(`/${file}`))
  const own: FileRef = same ?? { path: file }
  const place =
    line === undefined ? own : { path: own.path, line, ...(column === undefined ? {} : { column }) }
  return [place, ...named.filter(each => each !== same)]
}

const isOfTests = ({ category, phase, failedTests }: RootCause): boolean =>
  phase === 'test' || failedTests.length > 0 || ['test-assertion', 'snapshot-diff'].includes(category)

/** The failed tests of the reports, by the names that the log has for them, then those that only the log tells. */
function withTests(rootCause: RootCause, failed: readonly FailedHere[]): RootCause {
  const lint = failed.filter(({ report }) => report.format === 'sarif')
  const tests = failed.filter(({ report }) => report.format !== 'sarif').map(({ test }) => test)
  const inLog = rootCause.failedTests
  const rest = inLog.filter(({ name }) => !tests.some(test => isReportedIn(name, test)))
  const merged =
    tests.length > 0 && isOfTests(rootCause) ? [...tests.map(test => asFailed(test, inLog)), ...rest] : inLog
  const places = [...tests.slice(0, 5), ...(rootCause.phase === 'lint' ? lint.map(({ test }) => test) : [])]
  const files = isOfTests(rootCause) || rootCause.phase === 'lint' ? places.flatMap(filesOf) : []
  const known = new Set(rootCause.files.map(({ path }) => path))
  const more = files.filter(
    ({ path }, at) => !known.has(path) && files.findIndex(f => f.path === path) === at,
  )
  return maskValue({
    ...rootCause,
    files: [...rootCause.files, ...more].slice(0, 20),
    failedTests: merged.slice(0, mostTests),
  })
}

function asFailed(test: ReportedTest, inLog: readonly FailedTest[]): FailedTest {
  const same = inLog.find(({ name }) => isReportedTest(name, test))
  return { ...failedTestOf(test), ...same }
}

/** A test of a report as a diagnosis lists it. */
export const failedTestOf = ({ name, file, message }: ReportedTest): FailedTest => ({
  name,
  ...(file === undefined ? {} : { file }),
  ...(message === undefined || message === '' ? {} : { message }),
})
