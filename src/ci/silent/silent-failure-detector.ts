import type { Lines, Log } from '../../log/index.js'
import type { SilentFailure } from '../models.js'
import { isFamiliar } from '../cause/familiar.js'
import type { Familiar } from '../cause/familiar.js'
import type { Detector } from './detector.js'
import { closingError } from './closing-error.js'
import { failedStep, continuedAfterFailure } from './failed-step.js'
import { failedTests } from './failed-tests.js'
import { ignoredFailure } from './ignored-failure.js'
import { jobEndOf } from './job-end.js'
import { missingCommand } from './missing-command.js'
import { observed } from './observed.js'
import { passedOverFailure } from './passed-over.js'
import { retriedTests } from './retried-tests.js'
import { detectorInputOf } from './detector-input.js'
import { skippedTests } from './skipped-tests.js'
import { swallowedFailure } from './swallowed-failure.js'
import { droppedTests } from './test-drop.js'
import type { TestTotals } from './test-drop.js'
import { truncatedRun } from './truncated-run.js'
import { zeroTests } from './zero-tests.js'

export { findOutsideLog } from './outside-log.js'
export { testTotals } from './test-drop.js'
export type { TestTotals } from './test-drop.js'
export { silentMarkers, withoutSilentMarkers } from './markers.js'

const detectors: readonly Detector[] = [
  ignoredFailure,
  failedStep,
  zeroTests,
  skippedTests,
  truncatedRun,
  retriedTests,
  observed,
  missingCommand,
  swallowedFailure,
  failedTests,
  passedOverFailure,
  closingError,
]

/** At most this many of one kind tell the story. */
const mostOfKind = 5

/**
 * What went wrong in a log without anybody being told, findings first. A marker alone is a hint; it becomes a finding only with a
 * step's outcome, a script or totals behind it, in a job that is green.
 *
 * @param log read with {@link silentMarkers} beside the tools; without them only ignored failures are found.
 * @param passed the job calls itself green.
 * @param failed the job is known to have failed, whether or not its log says so in its last lines.
 * @param before how many tests its earlier green logs ran: see {@link testTotals}.
 */
export function detectSilentFailures(
  log: Log,
  passed: boolean,
  failed = false,
  before: readonly TestTotals[] = [],
): SilentFailure[] {
  const input = detectorInputOf(log)
  const end = jobEndOf(input, passed)
  if (end === 'red' || failed) return continuedAfterFailure(input)
  const found = [...detectors.flatMap(detect => detect(input)), ...droppedTests(input, before)]
  const sure = end === 'green' ? found : found.map(each => ({ ...each, certainty: 'hint' as const }))
  return distinct(sure).sort((a, b) => a.certainty.localeCompare(b.certainty))
}

/** They rest on a number, and a line is familiar whatever its numbers are. */
const counting = new Set(['test-count-drop', 'linter-saw-no-files'])
/** They do so where the green logs ran tests. */
const countingTests = new Set(['zero-tests', 'all-tests-skipped', 'truncated-run'])

/** What the green logs of the job say too is how it always is: worth a look, and no failure of this run. */
export function unlessFamiliar(
  found: readonly SilentFailure[],
  lines: Lines,
  familiar: Familiar,
  before: readonly TestTotals[] = [],
): SilentFailure[] {
  const ran = before.some(({ executed }) => executed > 0)
  return found
    .map(each =>
      each.certainty === 'finding' &&
      !counting.has(each.kind) &&
      !(ran && countingTests.has(each.kind)) &&
      each.excerpt &&
      isFamiliar(lines, each.excerpt, familiar)
        ? { ...each, certainty: 'hint' as const, message: `${each.message} The green logs say this too.` }
        : each,
    )
    .sort((a, b) => a.certainty.localeCompare(b.certainty))
}

/** One report for each place, and a few of each kind. */
function distinct(found: readonly SilentFailure[]): SilentFailure[] {
  const places = new Set<number | undefined>()
  const kinds = new Map<string, number>()
  return found.filter(({ kind, excerpt }) => {
    const count = (kinds.get(kind) ?? 0) + 1
    if (places.has(excerpt?.startLine) || count > mostOfKind) return false
    places.add(excerpt?.startLine)
    kinds.set(kind, count)
    return true
  })
}
