import { randomUUID } from 'node:crypto'
import type { AwaitableItems } from '../../parallel/index.js'
import { openState } from '../../state/index.js'
import type { State } from '../../state/index.js'
import type { RetryFilter } from '../models.js'
import type { BatchOptions, StateLocation } from '../options.js'
import { Pause } from './pause.js'
import { chosenFailures, memoryRecords, StateRecords } from './records.js'
import type { Records } from './records.js'

/** What a run works on, and where its outcomes go. */
export interface Prepared<Item, Value> {
  readonly items: AwaitableItems<Item>
  readonly records: Records<Value>
  /** How many items there are, where that is known. */
  readonly total: number | undefined
  /** The first part of every idempotency key. */
  readonly batch: string
  /** Closes the state, if the run has opened it. */
  readonly close: () => Promise<void>
}

/** @param retrying chooses the failed items to work on, and no others. */
export async function prepare<Item, Value>(
  items: AwaitableItems<Item>,
  { state: location, batch, dedupe = true, maxCrashes = mostCrashes, budget }: BatchOptions<Item, Value>,
  idOf: (item: Item) => string,
  retrying: RetryFilter | undefined,
): Promise<Prepared<Item, Value>> {
  if (location === undefined) {
    return {
      items,
      records: memoryRecords(dedupe),
      total: countOf(items),
      batch: batch ?? randomUUID(),
      close: () => Promise.resolve(),
    }
  }
  const { state, close } = await openLocation(location)
  try {
    return {
      ...over(items, idOf, state, retrying, {
        blames: maxCrashes !== Infinity,
        hasBudget: budget !== undefined,
      }),
      batch: batch ?? state.app ?? state.created ?? randomUUID(),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** An item during which this many runs died is not worked on again, unless the caller says otherwise. */
export const mostCrashes = 2

async function openLocation<Value>(
  location: State | StateLocation<Value> | string,
): Promise<{ state: State; close: () => Promise<void> }> {
  if (typeof location === 'object' && 'markDone' in location)
    return { state: location, close: () => Promise.resolve() }
  const { path, ...options }: StateLocation<Value> =
    typeof location === 'string' ? { path: location } : location
  const state = (await openState(path, options)) as State
  return { state, close: () => state.close() }
}

function over<Item, Value>(
  items: AwaitableItems<Item>,
  idOf: (item: Item) => string,
  state: State,
  retrying: RetryFilter | undefined,
  { blames, hasBudget }: { readonly blames: boolean; readonly hasBudget: boolean },
): Pick<Prepared<Item, Value>, 'items' | 'records' | 'total'> {
  const notesBegun = blames || hasBudget
  if (!retrying) return { items, records: new StateRecords(state, notesBegun, blames), total: countOf(items) }
  const chosen = chosenFailures(state, retrying)
  const isChosen = (item: Item) => chosen.has(idOf(item))
  return {
    items: onlyThose(items, isChosen, () => chosen.size === 0),
    records: new StateRecords(state, notesBegun, blames, chosen),
    total: chosen.size,
  }
}

async function* onlyThose<T>(
  items: AwaitableItems<T>,
  wanted: (item: T) => boolean,
  ended: () => boolean,
): AsyncGenerator<T> {
  if (ended()) return
  const pause = new Pause()
  for await (const item of items) {
    if (wanted(item)) yield item
    if (ended()) return
    await pause.due()
  }
}

function countOf(items: AwaitableItems<unknown>): number | undefined {
  if (Array.isArray(items)) return items.length
  return items instanceof Set || items instanceof Map ? items.size : undefined
}
