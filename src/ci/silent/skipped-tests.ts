import { countOf } from './count.js'
import type { Detector } from './detector.js'
import { silentFailure, whereOf } from './detector-input.js'

/** Fewer than one test in ten ran, of so many that it is no accident of a small suite. */
const few = 0.1
const many = 10
/** So few of many are those that somebody was working on, left with `.only`. */
const focused = 2
/** The step asks for some tests by their names. */
const chosen = /\s(?:-t|-k|-g|--grep|--filter|--testNamePattern|--tests?|--only|-run)\b/
/** Of fewer tests all may be placeholders. */
const suite = 5

/** A step in which every test was skipped, or nearly every one (`.only`, a missing service). */
export const skippedTests: Detector = input =>
  input.parts.flatMap(part => {
    const { executed, skipped } = countOf([part])
    const all = executed + skipped
    const reported = part.sightings.filter(
      ({ marker, groups }) =>
        marker.kind === 'totals' && Number(groups['skipped'] ?? groups['minus'] ?? 0) > 0,
    )
    const line = reported.at(-1)?.line
    if (line === undefined || executed >= few * all) return []
    const where = whereOf(part.step)
    if (executed <= 0)
      return [
        silentFailure(
          input,
          'all-tests-skipped',
          `All ${all} tests were skipped${where}.`,
          all < suite ? 'hint' : 'finding',
          line,
        ),
      ]
    if (all < many) return []
    const message = `Only ${executed} of ${all} tests ran${where}; the others were skipped.`
    const certainty = executed <= focused && !chosen.test(part.script) ? 'finding' : 'hint'
    return [silentFailure(input, 'most-tests-skipped', message, certainty, line)]
  })
