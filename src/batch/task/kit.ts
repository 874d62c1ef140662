import { checkClose, checkFilter, checkName, checkSubmission, checkTask, checkWait } from '../check.js'
import { readLimits, statusOf } from '../pace/headers.js'
import { Quarantine } from '../run/quarantine.js'
import { loadTelemetry } from '../telemetry.js'
import { attemptItem } from './attempt.js'

/**
 * What an executor needs to work on items as `processBatch` does, for those who write one: an attempt of an item, the checks
 * of the port's calls, and a gate that lets suspects of a crash in one at a time.
 */
export const executorKit = {
  attemptItem,
  checkClose,
  checkFilter,
  checkName,
  checkSubmission,
  checkTask,
  checkWait,
  loadTelemetry,
  createQuarantine: () => new Quarantine([]),
  /** What an answer or an error says of a server's limits: how long to pause, and whether the call was refused. */
  readLimits: (answer: unknown) => {
    const { pauseMs } = readLimits(answer, Date.now())
    const status = statusOf(answer)
    return { pauseMs, isRefusal: status === 429 || (status === 503 && pauseMs !== undefined) }
  },
} as const
