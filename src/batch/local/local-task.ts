import { createLimiter } from '../../parallel/index.js'
import type { ItemHandler } from '../models.js'
import type { BatchOptions } from '../options.js'
import type { BatchBudget, TaskOptions } from '../port.js'
import { Pace } from '../pace/pace.js'

/** An item as it is handed to a task. */
export interface TaskItem {
  readonly id: string
  readonly input: unknown
}

/** How the items of one batch are worked on. */
export type TaskLimits = Pick<
  BatchOptions<TaskItem, unknown>,
  'concurrency' | 'attemptTimeoutMs' | 'pace' | 'maxCrashes' | 'classify' | 'budget'
>

/** A registered task. Its batches take turns, so that together they keep to its concurrency. */
export class LocalTask {
  readonly #turn = createLimiter(1)
  readonly #handler: ItemHandler<never, unknown>
  readonly #options: TaskOptions
  readonly #pace: Pace<TaskItem> | undefined

  constructor(handler: ItemHandler<never, unknown>, options: TaskOptions) {
    this.#handler = handler
    this.#options = options
    const { weight, ...pace } = options.pace ?? {}
    const of = weight && { weight: ({ input }: TaskItem) => weight(input as never) }
    this.#pace = options.pace && new Pace<TaskItem>({ ...pace, ...of })
  }

  readonly work: ItemHandler<TaskItem, unknown> = ({ input }, context) =>
    this.#handler(input as never, context)

  inTurn<T>(budget: BatchBudget | undefined, run: (limits: TaskLimits) => Promise<T>): Promise<T> {
    const { concurrency, attemptTimeoutMs, maxCrashes, classify, cost } = this.#options
    const limits: TaskLimits = {
      ...{ concurrency, attemptTimeoutMs, maxCrashes, pace: this.#pace },
      classify:
        classify &&
        ((error, { item, ...failed }) => classify(error, { ...failed, item: item.input as never })),
      budget: budget && {
        ...budget,
        cost: outcome => cost?.({ ...outcome, item: outcome.item.input as never }) ?? 0,
      },
    }
    return this.#turn(() => run(limits))
  }
}
