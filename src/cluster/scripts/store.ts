import type { Redis } from 'ioredis'
import type { BatchPolicy } from '../../batch/index.js'
import { errorMessage, HoldfastError } from '../../result/index.js'
import { pause } from '../../retry/index.js'
import type { Issues } from '../connect/issues.js'
import { Grouped } from './grouped.js'
import { scripts } from './lua.js'
import type { ScriptName } from './lua.js'

type Reply = string | number | null | readonly Reply[]
type Commands = Readonly<Record<ScriptName, (...words: (string | number)[]) => Promise<Reply>>>

/** States of the server that pass: it is full, starts, fails over or saves nothing. */
const passing = /^(?:-?OOM|LOADING|READONLY|MASTERDOWN|MISCONF|NOREPLICAS|BUSY|TRYAGAIN|CLUSTERDOWN)\b/

/** The first and the longest wait before a command is sent again, in milliseconds. */
const waits = { first: 100, longest: 2000 } as const

/** A ticket has at most this many items: fewer tickets cost less, and a worker that is slow hands a part back. */
const largestTicket = 16
/** A batch must have this many items for each item of its tickets: those of a small one are spread evenly. */
const itemsForEach = 100

/** What `begin` says of an item. */
export type Begun =
  | {
      readonly may: 'go'
      readonly index: number
      readonly input: string
      readonly past: Past
      readonly steps: number
    }
  | { readonly may: 'crash'; readonly crashes: number }
  | { readonly may: 'task'; readonly task: string }
  | { readonly may: 'gone' | 'suspect' | 'wait' | 'over' }

/** The failed attempts of an item that is not settled. */
export interface Past {
  /** Attempts before the item was retried by choice. */
  readonly before: number
  /** Attempts since. */
  readonly attempts: number
  readonly history: readonly { readonly at: number; readonly kind: never; readonly message: string }[]
}

/** One run of an item: who has begun it, and in which round of `retryFailed`. */
export interface Claim {
  readonly batch: string
  readonly key: string
  readonly round: string
  readonly token: string
  /** Where the item comes from, for its span. */
  readonly carrier: string
}

const noPast: Past = { before: 0, attempts: 0, history: [] }

/** What a cluster keeps in Redis of its batches, beside the tickets of the queue. */
export class Store {
  readonly #commands: Commands
  readonly #issues: Issues
  readonly #begins: Grouped<Reply[]>
  readonly #ends: Grouped<number>

  constructor(
    readonly redis: Redis,
    readonly prefix: string,
    issues: Issues,
  ) {
    this.#issues = issues
    for (const [name, script] of Object.entries(scripts)) redis.defineCommand(name, script)
    this.#commands = redis as unknown as Commands
    this.#begins = new Grouped(async (group, words) => {
      const [batch = '', task = '', most = ''] = group
      const reply = (await this.#sure('hfBegin', batch, [batch, task, most, ...words.flat()])) as Reply[]
      return words.map((_, at) => reply.slice(at * 4, at * 4 + 4))
    })
    this.#ends = new Grouped(async ([batch = ''], words) => {
      return (await this.#sure('hfFinish', batch, [batch, ...words.flat()])) as number[]
    })
  }

  /** The first part of the keys of a batch. */
  base(batch: string): string {
    return `${this.prefix}:b:${encodeURIComponent(batch)}`
  }

  /** Adds items to a batch. Gives the tickets of those that it did not have. */
  async add(
    batch: string,
    task: string,
    policy: BatchPolicy,
    carrier: string,
    items: readonly string[],
  ): Promise<readonly string[]> {
    const { limit = '', unit = '', most = 0 } = policy.budget ?? {}
    const words = [batch, task, JSON.stringify(policy), Date.now(), limit, unit, most]
    words.push(itemsForEach, largestTicket, carrier, ...items)
    const [refused = '', ...tickets] = (await this.#once('hfAdd', batch, words)) as string[]
    if (refused !== '') throw otherShape(batch, refused, tickets[0] ?? '', refused === 'task' ? task : unit)
    return tickets
  }

  /** Says whether a worker may begin an item, and notes that it has. */
  async begin(
    { batch, key, round, token }: Claim,
    task: string,
    mostCrashes: number,
    isAlone: boolean,
  ): Promise<Begun> {
    const most = String(Math.min(mostCrashes, Number.MAX_SAFE_INTEGER))
    const reply = await this.#begins.call([batch, task, most], [key, round, token, isAlone ? '1' : '0'])
    const [may, first, past, steps] = reply as string[]
    if (may === 'crash') return { may, crashes: Number(first) }
    if (may === 'task') return { may, task: first ?? '' }
    if (may !== 'go') return { may: may as 'gone' }
    const space = first?.indexOf(' ') ?? 0
    return {
      may,
      index: Number(first?.slice(0, space)),
      input: first?.slice(space + 1) ?? '',
      past:
        past === undefined || past === '' ? noPast : { ...noPast, ...(JSON.parse(past) as Partial<Past>) },
      steps: Number(steps),
    }
  }

  /** Settles an item, unless it is. Resolves when Redis has the outcome. */
  async finish(
    { batch, key, round }: Claim,
    kind: string,
    outcome: string,
    cost: number | undefined,
  ): Promise<boolean> {
    return (
      (await this.#ends.call(
        [batch],
        [key, round, kind, outcome, cost === undefined ? '' : String(cost)],
      )) === 1
    )
  }

  /**
   * Gives items another ticket, which makes those that they have void. Those that are not pending get none.
   *
   * @param dueAt Unix time from which a worker may take it, in milliseconds; 0 for now.
   * @param words key and round of each.
   */
  async reticket(
    batch: string,
    dueAt: number,
    carrier: string,
    words: readonly string[],
  ): Promise<readonly string[]> {
    return (await this.#sure('hfReticket', batch, [batch, dueAt, carrier, ...words])) as string[]
  }

  async wait({ batch, key, round, token }: Claim, past: Past): Promise<boolean> {
    return (await this.#sure('hfWait', batch, [batch, key, round, token, JSON.stringify(past)])) === 1
  }

  /** @param wasRun whether it may have cost something. */
  async release({ batch, key, token }: Claim, wasRun: boolean): Promise<void> {
    await this.#once('hfRelease', batch, [batch, key, token, wasRun ? 1 : 0])
  }

  /** @param words key, round, kind and past of each. Gives the tickets of those that are pending again. */
  async retry(batch: string, carrier: string, words: readonly string[]): Promise<readonly string[]> {
    return (await this.#once('hfRetry', batch, [batch, carrier, ...words])) as string[]
  }

  /** Gives key and round of each item that fails with this outcome. */
  async cancel(batch: string, outcome: string, keys: readonly string[]): Promise<readonly string[]> {
    return (await this.#once('hfCancel', batch, [batch, outcome, ...keys])) as string[]
  }

  async saveStep(batch: string, key: string, name: string, value: string): Promise<void> {
    await this.#sure('hfStep', batch, [batch, key, name, value])
  }

  steps(batch: string, key: string): Promise<Record<string, string>> {
    return this.redis.hgetall(`${this.base(batch)}:s:${key}`)
  }

  /** The wait for a turn, in milliseconds. */
  async take(name: string, words: readonly (string | number)[]): Promise<number> {
    return Number(await this.#tried('hfTake', [`${this.prefix}:pace:${name}`, ...words])) / 1000
  }

  async limit(name: string, words: readonly (string | number)[]): Promise<void> {
    await this.#tried('hfLimit', [`${this.prefix}:pace:${name}`, ...words])
  }

  /** Sends a command until the server takes it: an item's outcome must not be lost because the server is full. */
  #sure(name: ScriptName, batch: string, words: readonly (string | number)[]): Promise<Reply> {
    return this.#tried(name, [this.base(batch), this.prefix, ...words])
  }

  async #tried(name: ScriptName, words: readonly (string | number)[]): Promise<Reply> {
    for (let wait: number = waits.first; ; wait = Math.min(waits.longest, wait * 2)) {
      try {
        return await this.#commands[name](...words)
      } catch (error) {
        if (!passing.test(errorMessage(error))) throw error
        this.#issues.tell(
          'redis-error',
          `Redis refuses a command, which is tried again: ${errorMessage(error)}`,
        )
        await pause(wait)
      }
    }
  }

  /** Sends a command for somebody who waits. */
  async #once(name: ScriptName, batch: string, words: readonly (string | number)[]): Promise<Reply> {
    try {
      return await this.#commands[name](this.base(batch), this.prefix, ...words)
    } catch (cause) {
      throw isFull(cause) ? full(cause) : cause
    }
  }
}

export const isFull = (error: unknown): boolean => /^-?OOM\b/.test(errorMessage(error))

export function full(cause: unknown): HoldfastError {
  return new HoldfastError(
    'cluster-redis-full',
    'Redis is full (`maxmemory`). Saved data is kept. Give Redis more memory, or remove batches, then retry.',
    { cause },
  )
}

function otherShape(batch: string, what: string, theirs: string, ours: string): HoldfastError {
  const named = (word: string) => (word === '' ? 'none' : `'${word}'`)
  return what === 'task'
    ? new HoldfastError(
        'cluster-other-task',
        `The batch '${batch}' belongs to the task ${named(theirs)}, not to ${named(ours)}. Give the batch another name.`,
        { kind: 'invalid-input' },
      )
    : new HoldfastError(
        'batch-budget-unit',
        `The batch '${batch}' counts its budget in ${named(theirs)}, but \`budget.unit\` is ${named(ours)}. ` +
          'Use the same unit, or another batch. Nothing was changed.',
        { kind: 'invalid-input' },
      )
}
