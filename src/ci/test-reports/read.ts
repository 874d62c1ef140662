import { stat } from 'node:fs/promises'
import { readInput } from '../../input/index.js'
import {
  arrayOf,
  checkArgument,
  checkOptions,
  nonEmptyText,
  number,
  signal as signalRule,
} from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { isHoldfastError } from '../../result/index.js'
import { readCtrf } from './ctrf.js'
import { findReports } from './find.js'
import { junitReader } from './junit.js'
import type { TestReport } from './models.js'
import { nunitReader } from './nunit.js'
import { noReport, unreadableReport } from './refusal.js'
import { isReportRoot, rootOf } from './root.js'
import type { ReportRoot } from './root.js'
import { readSarif } from './sarif.js'
import { trxReader } from './trx.js'

/** Options of `readTestReports`. */
export interface TestReportOptions {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Passes over files in folders and patterns that were last written before this time, in ms since 1970. Default: none. */
  readonly since?: number | undefined
}

const rules: RulesOf<TestReportOptions> = { signal: signalRule, since: number(0, Infinity) }

/** Bytes of a report. */
const largest = 64 << 20
const readers = {
  testsuites: junitReader,
  testsuite: junitReader,
  'test-run': nunitReader,
  'test-results': nunitReader,
  TestRun: trxReader,
} satisfies Record<ReportRoot, typeof junitReader>

/**
 * Reads test reports: JUnit XML, NUnit 2 and 3, TRX, CTRF, SARIF. Each name is a file, a folder in which reports are found by their
 * names, or a pattern (`reports/*.xml`, with `**` for any number of folders).
 *
 * @throws HoldfastError `no-test-report` if a file is none, or nothing is found; `test-report-unreadable` if one is damaged, cut
 * off, has a DOCTYPE or is over 64 MiB; `too-many-test-reports`; the signal's reason when it aborts.
 * @example
 * const [report] = await readTestReports(['reports/junit.xml'])
 * console.log(report?.counts, report?.failed.map(({ name, message }) => `${name}: ${message}`))
 */
export async function readTestReports(
  names: readonly string[],
  options: TestReportOptions = {},
): Promise<TestReport[]> {
  checkOptions('readTestReports', options, rules)
  checkArgument('readTestReports', 'names', names, arrayOf(nonEmptyText, 'an array of paths'))
  const { signal, since } = options
  const reports = new Map<string, TestReport>()
  for (const name of names) {
    let used = 0
    for (const { path, found } of await findReports(name, signal)) {
      if (found && since !== undefined && (await isOlder(path, since))) continue
      try {
        reports.set(path, reports.get(path) ?? (await readReport(path, signal)))
        used++
      } catch (error) {
        if (!found || !isHoldfastError(error) || error.code !== 'no-test-report') throw error
      }
    }
    if (used === 0) {
      const when = since === undefined ? '' : ' that was written since the command began'
      throw noReport(name, `has no test report${when}`)
    }
  }
  return [...reports.values()]
}

const isOlder = (path: string, since: number): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs < since,
    () => false, // whoever reads it says why it cannot be read
  )

async function readReport(path: string, signal: AbortSignal | undefined): Promise<TestReport> {
  let bytes: Buffer
  try {
    bytes = await readInput(path, { signal, maxBytes: largest })
  } catch (error) {
    signal?.throwIfAborted()
    throw unreadableReport(path, `cannot be read: ${whyNot(error)}`, error)
  }
  return parseReport(path, textOf(bytes), signal)
}

/** What a report says, from its text. Throws as {@link readTestReports}. */
export async function parseReport(path: string, text: string, signal?: AbortSignal): Promise<TestReport> {
  const start = text.slice(0, 64 << 10).trimStart()
  if (start.startsWith('{')) return { path, ...readJson(path, text) }
  if (!start.startsWith('<')) throw noReport(path, start === '' ? 'is empty' : 'is neither XML nor JSON')
  const name = rootOf(start)
  if (!isReportRoot(name))
    throw noReport(path, name === '' ? 'is no XML' : `is XML of another kind (<${name}>)`)
  const reader = readers[name]()
  const { readXml } = await import('./xml.js')
  await readXml(path, text.trimStart(), reader.visitor, signal)
  return { path, ...reader.result() }
}

function readJson(path: string, text: string): Omit<TestReport, 'path'> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw unreadableReport(path, 'is cut off, or is no JSON. Write it again.', cause)
  }
  const isSarif = typeof value === 'object' && value !== null && 'runs' in value
  const isCtrf = typeof value === 'object' && value !== null && 'results' in value
  if (!isSarif && !isCtrf) throw noReport(path, 'is JSON of another kind')
  try {
    return isSarif ? readSarif(value) : readCtrf(value)
  } catch (cause) {
    throw unreadableReport(
      path,
      `is no ${isSarif ? 'SARIF 2.1.0' : 'CTRF'} report: ${issueOf(cause)}.`,
      cause,
    )
  }
}

function issueOf(cause: unknown): string {
  const issues = (cause as { issues?: { path: PropertyKey[]; message: string }[] }).issues
  const [first] = issues ?? []
  return first ? `${first.path.join('.')}: ${first.message}` : 'it does not fit the schema'
}

const declared = /^<\?xml[^>]{0,200}?encoding=["']([\w-]{1,40})["']/

/** The text in the encoding that its first bytes tell: of a mark, or of the XML declaration. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const label = declared.exec(bytes.toString('latin1', 0, 300))?.[1] ?? 'utf-8'
  try {
    // What declares UTF-16 and can be read up to here is not UTF-16.
    return new TextDecoder(/^utf-?16/i.test(label) ? 'utf-8' : label).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file. Check the path.'
  if (code === 'EACCES') return 'this user may not read it. Give permission.'
  if (code === 'EFBIG') return `it is larger than ${largest >> 20} MiB. Write it without the output of tests.`
  return message
}
