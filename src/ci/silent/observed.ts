import type { Detector } from './detector.js'
import type { Observation } from './observations/index.js'
import { silentFailure, whereOf } from './detector-input.js'
import type { Certainty, Part, Sighting } from './detector-input.js'

/** What one line says by itself, each kind once a step. */
export const observed: Detector = input =>
  input.parts.flatMap(part =>
    kindsIn(part).flatMap(([kind, sightings]) => {
      if (isAnswered(kind, part)) return []
      const seen = sightings.flatMap(([observation, sighting]) => {
        const certainty = certaintyOf(observation, sighting, part)
        return certainty === undefined
          ? []
          : [{ certainty, line: sighting.line, message: observation.message }]
      })
      const first = seen.find(({ certainty }) => certainty === 'finding') ?? seen[0]
      if (!first) return []
      const message = first.message.replace(/[.:]/, end => whereOf(part.step) + end)
      return [silentFailure(input, kind, message, first.certainty, first.line)]
    }),
  )

function kindsIn({ sightings }: Part): [string, [Observation, Sighting][]][] {
  const kinds = new Map<string, [Observation, Sighting][]>()
  for (const sighting of sightings) {
    const { marker } = sighting
    if (!('message' in marker) || marker.answers !== undefined) continue
    const seen = kinds.get(marker.kind)
    if (seen) seen.push([marker, sighting])
    else kinds.set(marker.kind, [[marker, sighting]])
  }
  return [...kinds]
}

function isAnswered(kind: string, { sightings }: Part): boolean {
  return sightings.some(({ marker }) => 'answers' in marker && marker.answers === kind)
}

/** Absent where there is nothing to say. */
function certaintyOf(
  { certainty, unless, provenBy }: Observation,
  { groups }: Sighting,
  { script }: Part,
): Certainty | undefined {
  if ((groups['part'] ?? groups['hits']) !== (groups['whole'] ?? groups['tasks'])) return undefined
  const named = Object.values(groups).join('\n')
  if (unless?.test(named) === true || unless?.test(script) === true) return undefined
  return provenBy?.test(named.trim() || script) === true ? 'finding' : certainty
}
