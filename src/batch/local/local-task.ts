import { createLimiter } from '../../parallel/index.js'
import type { ItemHandler } from '../models.js'
import type { BatchOptions } from '../options.js'
import type { TaskOptions } from '../port.js'

/** An item as it is handed to a task. */
export interface TaskItem {
  readonly id: string
  readonly input: unknown
}

/** A registered task. Its batches take turns, so that together they keep to its concurrency. */
export class LocalTask {
  readonly #turn = createLimiter(1)

  constructor(
    private readonly handler: ItemHandler<never, unknown>,
    private readonly limits: TaskOptions,
  ) {}

  readonly work: ItemHandler<TaskItem, unknown> = ({ input }, context) =>
    this.handler(input as never, context)

  inTurn<T>(
    run: (limits: Pick<BatchOptions<TaskItem, unknown>, 'concurrency' | 'attemptTimeoutMs'>) => Promise<T>,
  ) {
    return this.#turn(() => run(this.limits))
  }
}
