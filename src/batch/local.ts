import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../result/index.js'
import { openState } from '../state/index.js'
import { LocalBatch } from './local-batch.js'
import type { BatchMeta } from './local-batch.js'
import { LocalTask } from './local-task.js'
import type { ItemHandler } from './models.js'
import type { BatchHandle, BatchPolicy, Executor, SubmittedItem, TaskOptions } from './port.js'

/**
 * An executor in this process. Each batch is a folder of its own with two states: what was submitted, and what became
 * of it. One process at a time can have a batch open; others can look into it with `viewState`.
 *
 * @example
 * const executor = localExecutor('./batches')
 * executor.register('resize', (image: string, { signal }) => resize(image, { signal }), { concurrency: 4 })
 * await executor.start() // also goes on with what a crash has left
 * const batch = await executor.submit('holiday', 'resize', images.map(name => ({ key: name, input: name })))
 * console.log(await batch.wait())
 */
export function localExecutor(folder: string): Executor {
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

  register<Input, Value>(task: string, handler: ItemHandler<Input, Value>, options: TaskOptions = {}): void {
    this.#tasks.set(task, new LocalTask(handler, options))
  }

  async start(): Promise<void> {
    this.#started = true
    for (const name of await this.#names()) this.#work(await this.#open(name))
  }

  async submit<Input>(
    batch: string,
    task: string,
    items: Iterable<SubmittedItem<Input>> | AsyncIterable<SubmittedItem<Input>>,
    policy: BatchPolicy = {},
  ): Promise<BatchHandle> {
    const opened = await this.#open(batch)
    await opened.add({ task, policy }, items)
    if (this.#started) this.#work(opened)
    return opened
  }

  async get(batch: string): Promise<BatchHandle> {
    if (this.#batches.has(batch) || (await this.#names()).includes(batch)) return this.#open(batch)
    throw new HoldfastError(
      'batch-unknown',
      `There is no batch '${batch}' in ${this.#folder}. Submit it first.`,
      {
        kind: 'invalid-input',
      },
    )
  }

  async close({ graceMs = Infinity }: { readonly graceMs?: number } = {}): Promise<void> {
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

  #open(batch: string): Promise<LocalBatch> {
    const known = this.#batches.get(batch)
    if (known) return known
    const folder = path.join(this.#folder, encodeURIComponent(batch))
    const opening = this.#openStates(folder).then(
      states => new LocalBatch(batch, states, { stop: this.#stop.signal, signal: this.#abort.signal }),
    )
    this.#batches.set(batch, opening)
    opening.catch(() => this.#batches.delete(batch))
    return opening
  }

  async #openStates(folder: string) {
    const items = await openState<unknown, BatchMeta>(path.join(folder, 'items.jsonl'))
    try {
      return { items, outcomes: await openState(path.join(folder, 'outcomes.jsonl')) }
    } catch (error) {
      await items.close()
      throw error
    }
  }

  async #names(): Promise<string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    })
    return entries.filter(entry => entry.isDirectory()).map(entry => decodeURIComponent(entry.name))
  }
}
