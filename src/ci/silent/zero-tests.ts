import { countOf, executedOf } from './count.js'
import type { Detector } from './detector.js'
import { changedOnly } from './observations/index.js'
import { silentFailure, whereOf } from './detector-input.js'
import type { Sighting } from './detector-input.js'

/**
 * A step whose test runners ran no test at all. What a runner says of one package of many is summed over the step, and counts
 * only where the whole job ran none, and is a finding only where there are tests that could have run.
 */
export const zeroTests: Detector = input => {
  const job = countOf(input.parts)
  return input.parts.flatMap(part => {
    const { executed, skipped } = countOf([part])
    const none = part.sightings.filter(saysNone)
    const [first] = none
    if (!first || executed > 0 || skipped > 0 || changedOnly.test(part.script)) return []
    const whole = none.find(({ marker }) => !('perPackage' in marker))
    const idle = job.executed + job.skipped === 0
    if (!whole && !idle) return []
    const lost = none.some(({ marker }) => !('unwritten' in marker))
    const proven = whole !== undefined || (lost && (part.step?.phase ?? 'test') === 'test')
    const message = `No test ran${whereOf(part.step)}, but the job is green.`
    return [silentFailure(input, 'zero-tests', message, proven ? 'finding' : 'hint', (whole ?? first).line)]
  })
}

function saysNone({ marker, groups }: Sighting): boolean {
  if (marker.kind === 'empty') return true
  return marker.kind === 'totals' && groups['minus'] === undefined && isZero(groups)
}

/** Totals that count, and count nothing: not even skipped tests. */
function isZero(groups: Sighting['groups']): boolean {
  return executedOf(groups) + Number(groups['skipped'] ?? 0) + Number(groups['lost'] ?? 0) === 0
}
