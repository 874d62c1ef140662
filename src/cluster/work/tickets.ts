import { createHash } from 'node:crypto'
import type { Queue } from 'bullmq'
import type { Store } from '../scripts/store.js'
import { full, isFull } from '../scripts/store.js'

/** What is in the queue for an item: which one it is, and in which round of `retryFailed`. The input is in the batch. */
export interface Ticket {
  readonly b: string
  readonly k: string
  readonly r: string
}

/** At most this many tickets are put into the queue at a time. */
const page = 500

/** `:` is between the parts of BullMQ's keys. */
export const queueName = (task: string): string => encodeURIComponent(task)

/** A job id may contain no `:`, and must be no number. The same item has the same in a round: it is queued once. */
const ticketId = (batch: string, key: string, round: string): string =>
  `t${createHash('sha1').update(`${batch}\0${key}`).digest('base64url')}-${round}`

/** What came from the queue, if it is a ticket. */
export function readTicket(data: unknown): Ticket | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { b, k, r } = data as Partial<Record<string, unknown>>
  return typeof b === 'string' && typeof k === 'string' && typeof r === 'string' ? { b, k, r } : undefined
}

/** Puts the tickets of a batch into the queue of its task. */
export class Tickets {
  readonly #store: Store
  readonly #queueOf: (task: string) => Queue

  constructor(store: Store, queueOf: (task: string) => Queue) {
    this.#store = store
    this.#queueOf = queueOf
  }

  /**
   * Queues items, and strikes them off the list of those that have no ticket. A crash between the two queues them again, which
   * changes nothing.
   */
  async put(task: string, batch: string, keys: readonly string[]): Promise<void> {
    const { redis } = this.#store
    const base = this.#store.base(batch)
    for (let at = 0; at < keys.length; at += page) {
      const some = keys.slice(at, at + page)
      const rounds = await redis.hmget(`${base}:n`, ...some)
      const jobs = some.map((key, place) => {
        const round = rounds[place] ?? '0'
        return {
          name: 'i',
          data: { b: batch, k: key, r: round },
          opts: { jobId: ticketId(batch, key, round) },
        }
      })
      try {
        await this.#queueOf(task).addBulk(jobs)
        await redis.srem(`${base}:x`, ...some)
      } catch (error) {
        throw isFull(error) ? full(error) : error
      }
    }
  }

  /** Queues what a process that died has left without a ticket. */
  async putLeft(batch: string): Promise<void> {
    const { redis } = this.#store
    const base = this.#store.base(batch)
    const task = await redis.hget(`${base}:m`, 'task')
    if (task === null) return
    for (let cursor = '0'; ;) {
      const [next, keys] = await redis.sscan(`${base}:x`, cursor, 'COUNT', page)
      await this.put(task, batch, keys)
      cursor = next
      if (cursor === '0') return
    }
  }

  /** Takes tickets of settled items out of the queue. Those that a worker holds stay, and do nothing. */
  async drop(task: string, batch: string, keysAndRounds: readonly string[]): Promise<void> {
    const queue = this.#queueOf(task)
    const ids: string[] = []
    for (let at = 0; at < keysAndRounds.length; at += 2)
      ids.push(ticketId(batch, keysAndRounds[at] ?? '', keysAndRounds[at + 1] ?? '0'))
    await Promise.all(ids.map(id => queue.remove(id).catch(() => 0)))
  }
}
