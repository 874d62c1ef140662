import type { BatchPolicy, executorKit, Task } from '../../batch/index.js'
import type { Issues } from '../connect/issues.js'
import type { Packages } from '../connect/load.js'
import type { Results } from '../results.js'
import type { Store } from '../scripts/store.js'
import type { Gate } from './gate.js'
import type { SharedPace } from './pace.js'
import type { Tickets } from './tickets.js'

/** What a worker of a task works with. */
export interface WorkerTools {
  readonly packages: Packages
  readonly store: Store
  readonly tickets: Tickets
  readonly results: Results
  readonly issues: Issues
  readonly telemetry: Awaited<ReturnType<(typeof executorKit)['loadTelemetry']>>
  readonly policyOf: (batch: string) => Promise<BatchPolicy>
  readonly lockMs: number
  readonly checkMs: number
}

/** A task, as a worker needs it. */
export type WorkerTask = Pick<Task, 'name' | 'handler' | 'options'>

/** Where the items of a task are worked on. */
export interface Workplace {
  readonly task: WorkerTask
  readonly tools: WorkerTools
  readonly pace: SharedPace | undefined
  readonly gate: Gate
  readonly quarantine: ReturnType<(typeof executorKit)['createQuarantine']>
  /** Aborted when no item may begin any more. */
  readonly stopping: AbortController
}
