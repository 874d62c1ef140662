import { executedOf } from './count.js'
import type { Detector } from './detector.js'
import { silentFailure, whereOf } from './detector-input.js'
import type { Part, Sighting } from './detector-input.js'

/** A run that began and never came to its end, or ended with fewer tests than it had: a worker died and nobody noticed. */
export const truncatedRun: Detector = input =>
  input.parts.flatMap(part => [
    ...unended(part).map(({ line, declared }) =>
      silentFailure(
        input,
        'truncated-run',
        `A run of ${declared} tests started${whereOf(part.step)} and never reported a result.`,
        'finding',
        line,
      ),
    ),
    ...part.sightings.flatMap(({ line, groups, marker }) => {
      const missing = marker.kind === 'totals' ? missingOf(groups) : 0
      if (missing <= 0 || isProgress({ line, groups, marker }, part)) return []
      const message = `${missing} declared tests never ran${whereOf(part.step)}.`
      return [silentFailure(input, 'truncated-run', message, 'finding', line)]
    }),
  ])

/** `Executed 3 of 8`, and further down of the same 8 as many or more: a counter on its way, and no total. */
function isProgress({ line, groups, marker }: Sighting, { sightings }: Part): boolean {
  const { total } = groups
  if (total === undefined) return false
  return sightings.some(
    later =>
      later.line > line &&
      later.marker.kind === 'totals' &&
      'runner' in marker &&
      'runner' in later.marker &&
      later.marker.runner === marker.runner &&
      later.groups['total'] === total &&
      missingOf(later.groups) <= missingOf(groups),
  )
}

/** Counted by the runner, but neither passed nor failed nor skipped. */
function missingOf(groups: Sighting['groups']): number {
  if (groups['lost'] !== undefined) return Number(groups['lost'])
  const { passed, total } = groups
  const ran = groups['ran']
  const skipped = Number(groups['skipped'] ?? 0) + Number(groups['todo'] ?? 0)
  if (total === undefined || (passed === undefined && ran === undefined)) return 0
  return Number(total) - executedOf(groups) - skipped
}

/** The last run of each runner that began in the step and has no totals behind it. */
function unended({ sightings }: Part): { line: number; declared: number }[] {
  const open = new Map<string, { line: number; declared: number }>()
  for (const { line, marker, groups } of sightings) {
    if (!('runner' in marker)) continue
    const declared = Number(groups['declared'] ?? groups['all'] ?? groups['sent'] ?? 0)
    if (marker.kind !== 'start') open.delete(marker.runner)
    else if (declared > 0) open.set(marker.runner, { line, declared })
  }
  return [...open.values()]
}
