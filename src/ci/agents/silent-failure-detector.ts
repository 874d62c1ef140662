import type { Log } from '../../log/index.js'
import type { SilentFailure } from '../models.js'
import type { Detector } from './silent/detector.js'
import { ignoredFailure } from './silent/ignored-failure.js'

const detectors: readonly Detector[] = [ignoredFailure]

/**
 * What went wrong in a log without anybody being told. A marker alone is a hint; it becomes a finding only with a step's outcome, a
 * script or totals behind it.
 */
export function detectSilentFailures(log: Log, passed: boolean): SilentFailure[] {
  return detectors.flatMap(detect => detect(log, passed))
}
