import type { Report } from '../../ci/index.js'
import { printable } from '../../text/index.js'
import { logName, problemsOf } from './problems.js'
import type { Problem } from './problems.js'
import type { RenderReports } from './models.js'

/** JUnit XML as Jenkins, GitLab, Azure and CircleCI read it: a suite for each log, a case for each failed test or problem. */
export const renderJunit: RenderReports = (reports, { root }) => {
  const suites = reports.map(report => suiteOf(report, root))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="holdfast">\n${suites.join('')}</testsuites>\n`
}

interface Case {
  readonly name: string
  readonly className: string
  /** The element inside it; undefined if it passed. */
  readonly outcome?: string
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
}

function suiteOf(report: Report, root: string | undefined): string {
  const log = logName(report)
  const cases = casesOf(report, root)
  const count = (kind: Case['kind']) => cases.filter(each => each.kind === kind).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
  const seconds = (report.timings.total / 1_000).toFixed(3)
  const lines = cases.map(({ name, className, outcome }) => {
    const start = `    <testcase name="${xml(name)}" classname="${xml(className)}" time="0"`
    return outcome === undefined ? `${start}/>\n` : `${start}>\n      ${outcome}\n    </testcase>\n`
  })
  return `  <testsuite name="${xml(log)}" ${counts} time="${seconds}">\n${lines.join('')}  </testsuite>\n`
}

function casesOf(report: Report, root: string | undefined): Case[] {
  const [problem, ...others] = problemsOf(report, root).filter(({ level }) => level !== 'note')
  const { rootCause, verdict } = report
  const className = logName(report)
  if (!problem) {
    if (verdict === 'passed') return [{ name: verdict, className, kind: 'passed' }]
    const message = `message="${xml(verdict)}"`
    return verdict === 'log-unavailable'
      ? [{ name: verdict, className, kind: 'error', outcome: `<error ${message}/>` }]
      : [{ name: verdict, className, kind: 'skipped', outcome: `<skipped ${message}/>` }]
  }
  const tests = rootCause?.failedTests ?? []
  const failed = tests.map(({ name, file, message }): Case => ({
    name,
    className: file ?? className,
    kind: 'failure',
    outcome: failureOf({ ...problem, message: message ?? problem.message }),
  }))
  const own = failed.length > 0 ? others : [problem, ...others]
  const cases = own.map((each): Case => ({
    name: each.rule,
    className: each.file?.path ?? className,
    kind: 'failure',
    outcome: failureOf(each),
  }))
  return [...failed, ...cases]
}

function failureOf({ rule, message, steps, excerpt }: Problem): string {
  const body = [...(excerpt ? excerpt.text.split('\n') : []), ...steps].map(xml).join('\n')
  return `<failure message="${xml(message)}" type="${xml(rule)}">${body}</failure>`
}

/** Two code points that XML 1.0 forbids and `printable` lets pass. */
const forbidden = /[\ufffe\uffff]/g

/** A line as XML text or the value of an attribute. */
const xml = (text: string): string =>
  printable(text)
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
