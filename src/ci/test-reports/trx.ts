import { Collector, firstLine, given } from './collect.js'
import type { Outcome } from './collect.js'
import { joined } from './junit.js'
import type { TestReport } from './models.js'
import type { XmlElement, XmlVisitor } from './xml.js'

const wanted = new Set(['Message', 'StackTrace', 'StdOut', 'StdErr', 'Text'])
const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  passedbutrunaborted: 'passed',
  warning: 'passed',
  completed: 'passed',
  failed: 'failed',
  error: 'failed',
  timeout: 'failed',
  aborted: 'failed',
  disconnected: 'failed',
}

interface Result {
  readonly element: XmlElement
  /** Its rows of data have results of their own: they count in its place. */
  hasRows: boolean
  message: string
  detail: string
  line: number | undefined
}

/** TRX, as `dotnet test --logger trx` and Visual Studio write it. */
export function trxReader(): { visitor: XmlVisitor; result: () => Omit<TestReport, 'path'> } {
  const results: Result[] = []
  const open: Result[] = []
  const classes = new Map<string, string>()
  const problems: string[] = []
  let unit: string | undefined
  const visitor: XmlVisitor = {
    open(element) {
      const { name, attributes } = element
      if (name === 'UnitTestResult') {
        for (const outer of open) outer.hasRows = true
        open.push({ element, hasRows: false, message: '', detail: '', line: undefined })
      }
      const current = open.at(-1)
      if (name === 'ErrorInfo' && current) current.line = element.line
      if (name === 'UnitTest') unit = attributes['id']
      if (name === 'TestMethod' && unit !== undefined && attributes['className'] !== undefined)
        // `Namespace.Class, Assembly, Version=…`
        classes.set(unit, attributes['className'].split(',')[0] ?? '')
      return wanted.has(name)
    },
    close(element, text) {
      const { name, parent } = element
      const current = open.at(-1)
      if (name === 'Text' && parent?.name === 'RunInfo' && /error/i.test(parent.attributes['outcome'] ?? ''))
        problems.push(`The runner says: ${text.trim().slice(0, 300)}`)
      if (!current) return
      if (name === 'Message' && parent?.name === 'ErrorInfo') current.message = text.trim()
      else if (wanted.has(name)) current.detail += `${text}\n`
      else if (name === 'UnitTestResult') {
        open.pop()
        if (!current.hasRows) results.push(current)
      }
    },
  }
  const result = (): Omit<TestReport, 'path'> => {
    const collected = new Collector()
    for (const { element, message, detail, line } of results) {
      const { testId = '', testName = '', outcome = '' } = element.attributes
      const state = outcomes[outcome.toLowerCase()] ?? 'skipped'
      const suite = classes.get(testId) ?? ''
      collected.add(state, {
        name: suite === '' ? testName : joined(suite, testName),
        title: testName.startsWith(`${suite}.`) ? testName.slice(suite.length + 1) : testName,
        ...given({
          message: firstLine(message),
          detail: `${message}\n${detail}`.trim(),
          reportLine: state === 'failed' ? (line ?? element.line) : undefined,
        }),
      })
    }
    return { format: 'trx', ...collected.result(), problems: problems.slice(0, 5) }
  }
  return { visitor, result }
}
