import { createHash } from 'node:crypto'
import type { Queue } from 'bullmq'
import type { Store } from '../scripts/store.js'
import { full, isFull } from '../scripts/store.js'

/** An item of a ticket, in one of its rounds. */
export interface TicketItem {
  readonly key: string
  readonly round: string
}

/** What is in the queue: items to work on. Their inputs are in the batch. */
export interface Ticket {
  readonly batch: string
  readonly items: readonly TicketItem[]
  /** The trace context of whoever submitted them; the empty string if there is none. */
  readonly carrier: string
}

/** At most this many tickets are put into the queue at a time. */
const page = 500

/** `:` is between the parts of BullMQ's keys. */
export const queueName = (task: string): string => encodeURIComponent(task)

/** A job id may contain no `:`, and must be no number. An item is in one ticket in a round: the ticket is queued once. */
const ticketId = (batch: string, key: string, round: string): string =>
  `t${createHash('sha1').update(`${batch}\0${key}`).digest('base64url')}-${round}`

/** What came from the queue, if it is a ticket. */
export function readTicket(data: unknown): Ticket | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { b: batch, i: words, c: carrier = '' } = data as Partial<Record<string, unknown>>
  if (typeof batch !== 'string' || typeof carrier !== 'string' || !Array.isArray(words) || words.length === 0)
    return undefined
  if (words.length % 2 > 0 || words.some(word => typeof word !== 'string')) return undefined
  const items: TicketItem[] = []
  for (let at = 0; at < words.length; at += 2)
    items.push({ key: words[at] as string, round: words[at + 1] as string })
  return { batch, items, carrier }
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
   * Queues tickets, and strikes them off the list of those that are not. A crash between the two queues them again, which changes
   * nothing.
   *
   * @param isFirst whether they are taken before all others.
   */
  async put(task: string, batch: string, tickets: readonly string[], isFirst = false): Promise<void> {
    const { redis } = this.#store
    const base = this.#store.base(batch)
    const now = Date.now()
    for (let at = 0; at < tickets.length; at += page) {
      const some = tickets.slice(at, at + page)
      const jobs = some.map(ticket => {
        const [dueAt, carrier, ...words] = JSON.parse(ticket) as [number, string, string, string, ...string[]]
        const delay = Math.max(0, dueAt - now)
        return {
          name: 'i',
          data: { b: batch, i: words, ...(carrier !== '' && { c: carrier }) },
          opts: {
            jobId: ticketId(batch, words[0], words[1]),
            ...(delay > 0 && { delay }),
            ...(isFirst && { lifo: true }),
          },
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

  /** Queues what a process that died has left without being queued. */
  async putLeft(batch: string): Promise<void> {
    const { redis } = this.#store
    const base = this.#store.base(batch)
    const task = await redis.hget(`${base}:m`, 'task')
    if (task === null) return
    for (let cursor = '0'; ;) {
      const [next, tickets] = await redis.sscan(`${base}:x`, cursor, 'COUNT', page)
      await this.put(task, batch, tickets)
      cursor = next
      if (cursor === '0') return
    }
  }

  /** Takes the tickets of settled items out of the queue. Those that a worker has stay, and do nothing. */
  async drop(task: string, batch: string, keysAndRounds: readonly string[]): Promise<void> {
    const queue = this.#queueOf(task)
    const asking = this.#store.redis.pipeline()
    const ids: string[] = []
    for (let at = 0; at < keysAndRounds.length; at += 2) {
      const id = ticketId(batch, keysAndRounds[at] ?? '', keysAndRounds[at + 1] ?? '0')
      ids.push(id)
      asking.exists(queue.toKey(id)) // most tickets have the name of another item
    }
    const replies = (await asking.exec()) ?? []
    const queued = ids.filter((_, at) => replies[at]?.[1] === 1)
    await Promise.all(queued.map(id => queue.remove(id).catch(() => 0)))
  }
}
