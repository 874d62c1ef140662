/** The name of the first element: after the declaration, comments and a DOCTYPE, which is refused later. */
const root = /<(?![?!])(?:[\w.-]{1,50}:)?([\w.-]{1,50})/
/** What says in JSON which kind it is. */
const jsonKind = /"reportFormat"\s{0,9}:\s{0,9}"CTRF"|\bsarif-(?:schema-)?2\.1\.0\b/i

/** Root elements of test reports in XML. */
const roots = ['testsuites', 'testsuite', 'test-run', 'test-results', 'TestRun'] as const

export type ReportRoot = (typeof roots)[number]

/** The name of the root element, without the prefix of its namespace; empty if there is none. */
export const rootOf = (start: string): string => root.exec(start)?.[1] ?? ''

export const isReportRoot = (name: string): name is ReportRoot => roots.some(each => each === name)

/** Whether the first lines of a file are those of a test report. */
export function beginsAsReport(start: string): boolean {
  const text = start.trimStart()
  if (text.startsWith('<')) return isReportRoot(rootOf(text))
  return text.startsWith('{') && jsonKind.test(text)
}
