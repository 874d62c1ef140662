import type { FailureView, Place } from './models.js'

/** The places that an output names, those nearest to one of its lines first: on it, then below, then above. */
export function placesAround({ placesByLine, places }: FailureView, index: number): readonly Place[] {
  const far = ({ at }: { at: number }) => (at >= index ? at - index : (index - at) * 1.5)
  const near = [...placesByLine].sort((a, b) => far(a) - far(b)).map(({ place }) => place)
  const all = new Map([...near, ...places].map(place => [`${place.file}:${place.line ?? ''}`, place]))
  return [...all.values()]
}
