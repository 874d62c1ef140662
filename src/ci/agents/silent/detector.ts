import type { Log } from '../../../log/index.js'
import type { SilentFailure } from '../../models.js'

/** Looks for one kind of silent failure. `passed`: whether the job calls itself green. */
export type Detector = (log: Log, passed: boolean) => SilentFailure[]
