import type { Detector } from './detector.js'
import { silentFailure, whereOf } from './detector-input.js'

/** The totals of a runner count tests that passed only when they were run again. The job did recover: never more than a hint. */
export const retriedTests: Detector = input =>
  input.parts.flatMap(({ step, sightings }) =>
    sightings.flatMap(({ line, marker, groups }) => {
      const flaky = Number(groups['flaky'] ?? 0)
      if (marker.kind !== 'totals' || flaky === 0) return []
      const message = `${flaky} ${flaky === 1 ? 'test' : 'tests'} passed only when run again${whereOf(step)}.`
      return [silentFailure(input, 'retries-hide-flakiness', message, 'hint', line)]
    }),
  )
