import type { Detector } from './detector.js'
import { observations } from './observations.js'
import type { Observation } from './observations.js'
import { silentFailure, whereOf } from './scene.js'
import type { Certainty, Part, Sighting } from './scene.js'

/** What one line says by itself, each kind once a step. */
export const observed: Detector = scene =>
  scene.parts.flatMap(part =>
    observations.flatMap(observation => {
      if (observation.answers !== undefined || isAnswered(observation, part)) return []
      const seen = part.sightings
        .filter(sighting => sighting.marker === observation)
        .map(sighting => ({ line: sighting.line, certainty: certaintyOf(observation, sighting, part) }))
        .filter(({ certainty }) => certainty !== undefined)
      const told = seen.find(({ certainty }) => certainty === 'finding') ?? seen[0]
      if (told?.certainty === undefined) return []
      const message = observation.message.replace(/[.:]/, end => whereOf(part.step) + end)
      return [silentFailure(scene, observation.kind, message, told.certainty, told.line)]
    }),
  )

function isAnswered({ kind }: Observation, { sightings }: Part): boolean {
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
