import type { SilentFailure } from '../models.js'
import type { DetectorInput } from './detector-input.js'

/** Looks for one kind of silent failure in the log of a job that calls itself green. */
export type Detector = (input: DetectorInput) => SilentFailure[]
