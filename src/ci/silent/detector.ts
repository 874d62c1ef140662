import type { SilentFailure } from '../models.js'
import type { Scene } from './scene.js'

/** Looks for one kind of silent failure in the log of a job that calls itself green. */
export type Detector = (scene: Scene) => SilentFailure[]
