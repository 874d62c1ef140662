import type { Part, Sighting } from './detector-input.js'

/** Tests by what became of them. */
export interface Count {
  readonly executed: number
  readonly skipped: number
}

/** What the totals of all runners of the steps come to. */
export function countOf(parts: readonly Part[]): Count {
  let executed = 0
  let skipped = 0
  for (const { groups } of parts.flatMap(totalsOf)) {
    const number = (name: string) => Number(groups[name] ?? 0)
    executed += executedOf(groups) - number('minus')
    skipped += number('skipped') + number('minus')
  }
  return { executed, skipped }
}

function totalsOf({ sightings }: Part): Sighting[] {
  const totals = sightings.filter(({ marker }) => marker.kind === 'totals')
  const runners = new Set(totals.map(({ marker }) => ('runner' in marker ? marker.runner : '')))
  return totals.filter(({ marker }) => !('yieldsTo' in marker && runners.has(marker.yieldsTo ?? '')))
}

const outcomes = ['passed', 'failed', 'errors', 'xfailed', 'xpassed', 'flaky', 'listed']

/** Of one line of totals. */
export function executedOf(groups: Sighting['groups']): number {
  const number = (name: string) => Number(groups[name] ?? 0)
  if (groups['ran'] !== undefined) return number('ran')
  if (groups['passed'] === undefined && groups['total'] !== undefined)
    return number('total') - number('skipped')
  const counts = Object.values(groups).some(value => value !== undefined)
  return counts ? outcomes.reduce((sum, name) => sum + number(name), 0) : 1
}

/** The last totals of each runner that count failed tests. */
export function failedOf({ sightings }: Part): Sighting[] {
  const last = new Map<string, Sighting>()
  for (const sighting of sightings) {
    const { marker, groups } = sighting
    const counts = groups['failed'] ?? groups['errors'] ?? groups['passed']
    if (marker.kind === 'totals' && 'runner' in marker && counts !== undefined)
      last.set(marker.runner, sighting)
  }
  return [...last.values()].filter(
    ({ groups }) => Number(groups['failed'] ?? 0) + Number(groups['errors'] ?? 0) > 0,
  )
}
