import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { openState } from '../../state/index.js'
import { batchFolder, findBatches, itemsFile } from './batch-names.js'
import { checkClose, checkName, checkSubmission, checkTask } from '../check.js'
import { LocalBatch } from './local-batch.js'
import type { BatchMeta } from './local-batch.js'
import { LocalTask } from './local-task.js'
import type { ItemHandler } from '../models.js'
import type { BatchHandle, BatchPolicy, Executor, SubmittedItem, Task, TaskOptions } from '../port.js'

/**
 * An executor in this process. Each batch is a folder of its own with two states: what was submitted, and what became
 * of it. One process at a time can have a batch open; others can look into it with `viewState`.
 *
 * @param folder where the batches are kept; made if it is missing.
 * @throws HoldfastError `invalid-option` for the empty path.
 * @example
 * const executor = localExecutor('./batches')
 * executor.register('measure', async (image: string) => (await readFile(image)).length, { concurrency: 4 })
 * await executor.start() // also goes on with what a crash has left
 * const images = ['beach.jpg', 'dunes.jpg']
 * const batch = await executor.submit('holiday', 'measure', images.map(name => ({ key: name, input: name })))
 * console.log(await batch.wait())
 */
export function localExecutor(folder: string): Executor {
  checkName('localExecutor', 'folder', folder)
  return new LocalExecutor(folder)
}

class LocalExecutor implements Executor {
  readonly #folder: string
  readonly #tasks = new Map<string, LocalTask>()
  readonly #batches = new Map<string, Promise<LocalBatch>>()
  readonly #stop = new AbortController()
  readonly #abort = new AbortController()
  #started = false

  constructor(folder: string) {
    this.#folder = folder
  }

  register<Input, Value>(
    task: string | Task<Input, Value>,
    handler?: ItemHandler<Input, Value>,
    options?: TaskOptions<Input, Value>,
  ): void {
    const { name, ...checked } = checkTask(task, handler, options)
    this.#tasks.set(name, new LocalTask(checked.handler, checked.options as TaskOptions))
  }

  async start(): Promise<void> {
    this.#started = true
    for (const name of await findBatches(this.#folder)) this.#work(await this.#open(name))
  }

  async submit<Input, Value = unknown>(
    batch: string,
    task: string | Task<Input, Value>,
    items: Iterable<SubmittedItem<Input>> | AsyncIterable<SubmittedItem<Input>>,
    given?: BatchPolicy,
  ): Promise<BatchHandle> {
    const { name, policy, refusal } = checkSubmission(batch, task as string | Task, items, given)
    const opened = await this.#open(batch)
    await opened.add({ task: name, policy }, items, refusal)
    if (this.#started) this.#work(opened)
    return opened
  }

  async get(batch: string): Promise<BatchHandle> {
    if (this.#batches.has(batch) || (await findBatches(this.#folder)).includes(batch))
      return this.#open(batch)
    throw new HoldfastError(
      'batch-unknown',
      `There is no batch '${batch}' in ${this.#folder}. Submit it first.`,
      {
        kind: 'invalid-input',
      },
    )
  }

  async close(options: { readonly graceMs?: number | undefined } = {}): Promise<void> {
    checkClose(options)
    const { graceMs = Infinity } = options
    this.#stop.abort()
    const late =
      graceMs === Infinity
        ? undefined
        : setTimeout(() => {
            this.#abort.abort()
          }, graceMs)
    try {
      const batches = await Promise.all(this.#batches.values())
      await Promise.all(batches.map(batch => batch.close()))
    } finally {
      clearTimeout(late)
    }
  }

  #work(batch: LocalBatch): void {
    const task = this.#tasks.get(batch.meta?.task ?? '')
    if (task) batch.work(task)
  }

  async #open(batch: string): Promise<LocalBatch> {
    const known = this.#batches.get(batch)
    if (known) return known
    const opening = this.#openStates(batchFolder(this.#folder, batch)).then(
      states => new LocalBatch(batch, states, { stop: this.#stop.signal, signal: this.#abort.signal }),
    )
    this.#batches.set(batch, opening)
    opening.catch(() => this.#batches.delete(batch))
    return opening
  }

  async #openStates(folder: string) {
    const items = await openState<unknown, BatchMeta>(path.join(folder, itemsFile))
    try {
      return { items, outcomes: await openState(path.join(folder, 'outcomes.jsonl')) }
    } catch (error) {
      await items.close()
      throw error
    }
  }
}
