import type { Log } from '../../log/index.js'
import type { SilentFailure } from '../models.js'
import { countOf } from './count.js'
import type { Count } from './count.js'
import { changedOnly } from './observations/index.js'
import { detectorInputOf, silentFailure } from './detector-input.js'
import type { DetectorInput } from './detector-input.js'

/** How many tests the runners of a log say that they ran. */
export type TestTotals = Count

/** Fewer tests than this say nothing of a suite. */
const suite = 20
/** Half of a suite does not go by accident: a finding. */
const half = 0.5
/** A tenth of a suite, and this many tests, may be a clean-up: a hint. */
const some = { share: 0.9, tests: 5 }

/**
 * How many tests a log says were run, over all its runners; undefined where no runner says so.
 *
 * @param log read with the silent markers beside the tools.
 */
export function testTotals(log: Log): TestTotals | undefined {
  const { parts } = detectorInputOf(log)
  const hasTotals = parts.some(({ sightings }) => sightings.some(({ marker }) => marker.kind === 'totals'))
  return hasTotals ? countOf(parts) : undefined
}

/**
 * Whether a green job ran fewer tests than it used to. The smallest of the earlier counts is what it is held against: a job may take
 * turns.
 */
function testDrop(
  before: readonly TestTotals[],
  now: TestTotals | undefined,
):
  { readonly from: number; readonly to: number; readonly certainty: SilentFailure['certainty'] } | undefined {
  const from = Math.min(...before.map(({ executed }) => executed))
  const to = Math.max(0, now?.executed ?? 0)
  if (!Number.isFinite(from) || from < suite) return undefined
  if (to < from * half) return { from, to, certainty: 'finding' }
  return to < from * some.share && from - to >= some.tests ? { from, to, certainty: 'hint' } : undefined
}

/** The same as a silent failure; what is run for a change alone, or comes from a cache, differs from run to run. */
export function droppedTests(input: DetectorInput, before: readonly TestTotals[]): SilentFailure[] {
  const now = testTotals(input.log)
  const drop = testDrop(before, now)
  if (!drop || input.parts.some(({ script }) => changedOnly.test(script)) || isCached(input)) return []
  const { from, to, certainty } = drop
  const skipped = now && now.skipped > 0 ? ` ${now.skipped} were skipped.` : ''
  const message = `${to === 0 ? 'No test' : `Only ${to} tests`} ran; the green log before had ${from}. The job is still green.${skipped}`
  const line = lastTotals(input)
  return line === undefined
    ? [{ kind: 'test-count-drop', message, certainty }]
    : [silentFailure(input, 'test-count-drop', message, certainty, line)]
}

const isCached = ({ parts }: DetectorInput): boolean =>
  parts.some(({ sightings }) => sightings.some(({ marker }) => marker.kind === 'cached-result'))

const lastTotals = ({ parts }: DetectorInput): number | undefined =>
  parts
    .flatMap(({ sightings }) => sightings)
    .filter(({ marker }) => marker.kind === 'totals')
    .at(-1)?.line
