import { Collector, firstLine, given } from './collect.js'
import type { Outcome } from './collect.js'
import type { ReportedTest, TestReport } from './models.js'
import type { XmlElement, XmlVisitor } from './xml.js'

/** Elements in a test case that say how it went; `again`: of a run that was followed by another. */
const outcomes: Readonly<Record<string, Outcome | 'again'>> = {
  failure: 'failed',
  error: 'failed',
  skipped: 'skipped',
  flakyFailure: 'flaky',
  flakyError: 'flaky',
  rerunFailure: 'again',
  rerunError: 'again',
}
const outputs = new Set(['system-out', 'system-err', 'stackTrace'])
/** Attributes of runners that have no element for what was not run: GoogleTest, CTest. */
const notRun = /^(?:notrun|skipped|disabled|suppressed|ignored)$/i
/** A worse outcome stands, whichever element comes first. */
const order: readonly Outcome[] = ['passed', 'skipped', 'flaky', 'failed']
/** A class name that is a path: Vitest and others write the file there. */
const aPath = /[/\\]|\.[cm]?[jt]sx?$/
/** The name of a method, perhaps with parameters: it is joined to its class as in code. */
const aMethod = /^[\w$]+(?:[[(].*)?$/s

interface Case {
  readonly element: XmlElement
  outcome: Outcome
  message?: string | undefined
  detail: string
  line?: number
}

/** JUnit XML, as Surefire, Gradle, pytest, Jest, Vitest, GoogleTest and most others write it. */
export function junitReader(): { visitor: XmlVisitor; result: () => Omit<TestReport, 'path'> } {
  const collected = new Collector()
  const declared = { tests: 0, failed: 0 }
  let open: Case | undefined
  const visitor: XmlVisitor = {
    open(element) {
      const { name, attributes, parent } = element
      if (name === 'testsuite' && parent?.name !== 'testsuite') {
        declared.tests += count(attributes['tests'])
        declared.failed += count(attributes['failures']) + count(attributes['errors'])
      }
      if (name === 'testcase') open = { element, outcome: stateOf(attributes), detail: '' }
      return open !== undefined && (name in outcomes || outputs.has(name))
    },
    close(element, text) {
      if (!open) return
      if (element.name === 'testcase') {
        collected.add(open.outcome, testOf(open))
        open = undefined
      } else readPart(open, element, text)
    },
  }
  const result = (): Omit<TestReport, 'path'> => {
    const counted = collected.result()
    return { format: 'junit', ...counted, problems: problemsOf(declared, collected, counted.counts.flaky) }
  }
  return { visitor, result }
}

function readPart(open: Case, { name, attributes, line }: XmlElement, text: string): void {
  const says = outcomes[name]
  if (outputs.has(name)) open.detail += open.detail === '' ? text : `\n${text}`
  if (says === undefined) return
  const outcome = says === 'again' ? 'failed' : says
  if (order.indexOf(outcome) <= order.indexOf(open.outcome)) return
  open.outcome = outcome
  open.message = firstLine(attributes['message']) ?? firstLine(text) ?? attributes['type']
  open.detail = [attributes['message'], text].filter(part => part !== undefined && part !== '').join('\n')
  open.line = line
}

function stateOf({ status = '', result = '' }: XmlElement['attributes']): Outcome {
  return notRun.test(status) || notRun.test(result) ? 'skipped' : 'passed'
}

function testOf({ element, message, detail, line }: Case): ReportedTest {
  const { name = '', classname: own = '', file, line: row } = element.attributes
  // node:test writes `test` for every class, and some leave it out: then the suite says more.
  const classname = own === '' || own === 'test' ? (element.parent?.attributes['name'] ?? '') : own
  const inPath = aPath.test(classname) && !classname.includes(' ')
  return {
    name: inPath || classname === '' ? name : joined(classname, name),
    title: name,
    ...given({
      file: file ?? (inPath ? classname : element.parent?.attributes['file']),
      line: positive(row),
      message,
      detail,
      reportLine: line,
    }),
  }
}

/** Suite and test in one name, each part once. */
export function joined(suite: string, name: string): string {
  if (name === suite || name.startsWith(`${suite}.`) || name.startsWith(`${suite} `)) return name
  return aMethod.test(name) && !suite.includes(' ') ? `${suite}.${name}` : `${suite} > ${name}`
}

function problemsOf(
  declared: { readonly tests: number; readonly failed: number },
  collected: Collector,
  flaky: number,
): string[] {
  const problems: string[] = []
  if (declared.failed > collected.failedRuns + flaky)
    problems.push(
      `Its suites count ${declared.failed} failures, and ${collected.failedRuns} of them are in it. Was it cut?`,
    )
  if (declared.tests > collected.runs && collected.runs > 0)
    problems.push(`Its suites count ${declared.tests} tests, and ${collected.runs} of them are in it.`)
  return problems
}

const count = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0)
export const positive = (text: string | undefined): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : undefined
