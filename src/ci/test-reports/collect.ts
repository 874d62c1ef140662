import type { ReportedTest, TestReport } from './models.js'

/** At most this many failed tests, and this many flaky ones, are kept of a report. */
const mostKept = 1000
/** Characters of a name, of a message, of a detail. */
const longest = { name: 500, message: 500, detail: 16 << 10 }

/** What became of one run of a test; `flaky`: its runner says so. */
export type Outcome = 'passed' | 'failed' | 'flaky' | 'skipped'

interface Met {
  outcome: Outcome
  readonly test: ReportedTest | undefined
}

/**
 * Counts the tests of a report. A test that is in it twice was run again, if it failed first and passed later: then it is
 * flaky. Tests with one name and one outcome are several.
 */
export class Collector {
  /** Whether one name is one test. The name of a finding is its rule, which many findings have. */
  readonly #named: boolean
  /** Runs that failed, also of flaky tests. */
  failedRuns = 0
  runs = 0
  readonly #failedByName = new Map<string, Met>()
  readonly #met: Met[] = []
  readonly #counts = { passed: 0, failed: 0, flaky: 0, skipped: 0 }

  constructor({ named = true }: { readonly named?: boolean } = {}) {
    this.#named = named
  }

  add(outcome: Outcome, test: ReportedTest): void {
    this.runs++
    if (outcome === 'failed') this.failedRuns++
    const before = this.#named ? this.#failedByName.get(keyOf(test)) : undefined
    if (before?.outcome === 'failed' && outcome === 'passed') {
      before.outcome = 'flaky'
      this.#counts.failed--
      this.#counts.flaky++
      return
    }
    this.#counts[outcome]++
    if (outcome !== 'failed' && outcome !== 'flaky') return
    const kept = this.#met.length < 2 * mostKept
    const met = { outcome, test: kept ? clipped(test) : undefined }
    if (this.#named && outcome === 'failed') this.#failedByName.set(keyOf(test), met)
    if (kept) this.#met.push(met)
  }

  result(): Pick<TestReport, 'counts' | 'failed' | 'flaky'> {
    const { passed, failed, flaky, skipped } = this.#counts
    return {
      counts: { total: passed + failed + flaky + skipped, passed, failed, flaky, skipped },
      failed: this.#testsOf('failed'),
      flaky: this.#testsOf('flaky'),
    }
  }

  #testsOf(outcome: Outcome): ReportedTest[] {
    return this.#met
      .flatMap(each => (each.outcome === outcome && each.test ? [each.test] : []))
      .slice(0, mostKept)
  }
}

const keyOf = ({ name, file = '' }: ReportedTest): string => `${file}\0${name}`

function clipped({ name, title, message, detail, ...place }: ReportedTest): ReportedTest {
  return {
    name: name.slice(0, longest.name),
    title: title.slice(0, longest.name),
    ...(message === undefined ? {} : { message: message.slice(0, longest.message) }),
    ...(detail === undefined ? {} : { detail: detail.slice(0, longest.detail) }),
    ...place,
  }
}

/** The first line that says something. */
export function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n').find(each => each.trim() !== '')
  return line?.trim()
}

/** An object without the fields that are undefined or empty. */
export function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== '' && !Number.isNaN(value)),
  ) as Partial<T>
}
