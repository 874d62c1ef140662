import type { Observation } from './observation.js'
import { scripts } from './scripts.js'
import { tests } from './tests.js'
import { uploads } from './uploads.js'

export * from './observation.js'

/** Every line that tells of a silent failure by itself. */
export const observations: readonly Observation[] = [...uploads, ...tests, ...scripts]
