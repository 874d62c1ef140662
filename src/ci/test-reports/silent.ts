import type { SilentFailure } from '../models.js'
import type { TestReport } from './models.js'

/** Of fewer tests all may be placeholders. */
const suite = 5

/**
 * What test reports say of a job that calls itself green, or does not say how it ended.
 *
 * @param passed the job calls itself green: else all is a hint.
 * @param found what the log tells: nothing is reported twice.
 */
export function silentInReports(
  reports: readonly TestReport[],
  passed: boolean,
  found: readonly SilentFailure[],
): SilentFailure[] {
  const tests = reports.filter(({ format }) => format !== 'sarif')
  const sum = (name: keyof TestReport['counts']) =>
    tests.reduce((total, { counts }) => total + counts[name], 0)
  const [total, failed, flaky, skipped] = [sum('total'), sum('failed'), sum('flaky'), sum('skipped')]
  const silent: SilentFailure[] = []
  const add = (kind: string, certainty: SilentFailure['certainty'], message: string) => {
    if (!found.some(each => each.kind === kind))
      silent.push({ kind, certainty: passed ? certainty : 'hint', message })
  }
  const paths = tests.map(({ path }) => path).join(', ')
  if (passed && failed > 0)
    add(
      'failed-tests-in-report',
      'finding',
      `The job is green, and ${counted(failed)} failed: ${namesIn(tests)}.`,
    )
  for (const { path, format, counts } of reports)
    if (passed && format === 'sarif' && counts.failed > 0)
      add(
        'errors-in-report',
        'hint',
        `The job is green, and ${path} has ${counts.failed} findings of level error.`,
      )
  if (flaky > 0) add('retries-hide-flakiness', 'hint', `${counted(flaky)} passed only when run again.`)
  if (tests.length > 0 && total === 0) add('zero-tests', 'finding', `No test ran: ${paths} is empty.`)
  if (total > 0 && total === skipped)
    add('all-tests-skipped', total < suite ? 'hint' : 'finding', `All ${total} tests were skipped: ${paths}.`)
  return silent
}

const counted = (tests: number): string => `${tests} ${tests === 1 ? 'test' : 'tests'}`

function namesIn(reports: readonly TestReport[]): string {
  const names = reports.flatMap(({ failed }) => failed.map(({ name }) => name))
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and others` : names.join(', ')
}
