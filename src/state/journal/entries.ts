import { failureKind, serializeError } from '../../result/index.js'
import { clippedFailure } from './clip.js'
import { StateError } from '../errors.js'
import { noLine } from '../ids/id-index.js'
import type { Entry } from './journal-file.js'
import type { Ledger } from '../ledger.js'
import type { LineBuffer } from './line-buffer.js'
import type { FailureDetails, Spending } from '../models.js'
import { spendingJson } from './records.js'
import { longestLine } from './record.js'

// The entries are made for every mark, so their fields are `private` and not `#private`: 120,000 marks took 539 ms of processor time
// with #private fields and 505 ms without (median of 7 runs, Node 20).

/** An item is done, with the JSON of its value. A class, and not an object of closures, as one is made for every item. */
export class DoneEntry implements Entry {
  /** @throws StateError `state-record-too-large`. */
  constructor(
    private readonly ledger: Ledger,
    private readonly id: string,
    private readonly value: string | undefined,
  ) {
    if ((id.length + (value?.length ?? 0)) * 6 > longestLine) {
      assertShort(JSON.stringify(id) + (value ?? ''), ledger.path)
    }
  }

  encode(line: LineBuffer): boolean {
    const { done } = this.ledger
    if (!done.add(this.id)) return false
    line.put('{"k":"d","id":"')
    done.putLast(line)
    if (this.value === undefined) {
      line.put('"')
    } else {
      line.put('","v":')
      line.put(this.value)
    }
    return true
  }

  written(offset: number): void {
    this.ledger.settleDone(this.id, this.value === undefined ? noLine : offset)
  }

  refused(): void {
    this.ledger.done.removeLast()
  }
}

/** A failure names its step with at most this many characters. */
const longestStepName = 1000

/**
 * An item failed. Its texts are clipped: no error is too long to be recorded.
 *
 * @throws StateError `state-record-too-large` for the id alone.
 */
export function failedEntry(ledger: Ledger, id: string, thrown: unknown, details: FailureDetails): Entry {
  const kind = details.kind ?? failureKind(thrown)
  const { record, json } = clippedFailure({
    k: 'f',
    id,
    t: kind,
    e: serializeError(thrown),
    n: (ledger.failed.get(id)?.attempts ?? 0) + (details.attempts ?? 1),
    at: details.at ?? Date.now(),
    r: details.retryable ?? kind !== 'invalid-input',
    ...(details.history ? { h: [...details.history] } : {}),
    ...(details.step === undefined ? {} : { s: details.step.slice(0, longestStepName) }),
  })
  assertShort(json, ledger.path)
  return {
    encode: line => !ledger.done.has(id) && put(line, json),
    written: offset => ledger.applyFailed(record, offset),
    refused: nothing,
  }
}

/** @throws StateError `state-record-too-large`. */
export function metaEntry(ledger: Ledger, meta: string): Entry {
  const json = assertShort(`{"k":"m","v":${meta}}`, ledger.path)
  const { v } = JSON.parse(json) as { v: unknown }
  return {
    encode: line => put(line, json),
    written: offset => ledger.applyMeta(v, offset),
    refused: nothing,
  }
}

/**
 * An item is begun. A class, as {@link DoneEntry}.
 *
 * @throws StateError `state-record-too-large`.
 */
export class BegunEntry implements Entry {
  readonly #json: string

  /**
   * @param crashes if the item is not worked on any more: how many runs died at it.
   * @param rests whether it waits for another attempt.
   */
  constructor(
    private readonly ledger: Ledger,
    private readonly id: string,
    private readonly crashes?: number,
    private readonly rests = false,
  ) {
    this.#json = assertShort(begunJson(id, crashes, rests), ledger.path)
  }

  encode(line: LineBuffer): boolean {
    return !this.ledger.done.has(this.id) && put(line, this.#json)
  }

  written(): void {
    this.ledger.applyBegun(this.id, this.crashes, this.rests)
  }

  refused(): void {
    // the ledger keeps nothing of it yet
  }
}

/** The record of an item that is worked on, or of how many runs died at it. */
export function begunJson(id: string, crashes?: number, rests = false): string {
  return JSON.stringify({ k: 'xb', id, n: crashes, w: rests ? 1 : undefined })
}

/** @throws StateError `state-record-too-large`. */
export function reopenedEntry(ledger: Ledger, id: string): Entry {
  const json = assertShort(JSON.stringify({ k: 'o', id }), ledger.path)
  return {
    encode: line => ledger.failed.has(id) && put(line, json),
    written: () => ledger.applyReopened(id),
    refused: nothing,
  }
}

/** The record of a note. @param note JSON. */
export function noteJson(note: string): string {
  return `{"k":"xn","v":${note}}`
}

/** @throws StateError `state-record-too-large`. */
export function noteEntry(ledger: Ledger, note: string): Entry {
  const json = assertShort(noteJson(note), ledger.path)
  return {
    encode: line => put(line, json),
    written: () => ledger.applyNote(JSON.parse(note)),
    refused: nothing,
  }
}

/** What all items have cost. */
export function spendingEntry(ledger: Ledger, spending: Spending): Entry {
  const json = assertShort(spendingJson(spending), ledger.path)
  return {
    encode: line => put(line, json),
    written: () => ledger.applySpending(spending),
    refused: nothing,
  }
}

/** @throws StateError `state-record-too-large`. */
export function forgottenEntry(ledger: Ledger, id: string): Entry {
  const json = assertShort(JSON.stringify({ k: 'u', id }), ledger.path)
  let which = 0
  return {
    encode(line) {
      which = ledger.done.remove(id) // now, so that a mark behind it in the same write counts
      return put(line, json)
    },
    written: () => ledger.applyForgotten(id),
    refused: () => ledger.done.restore(which),
  }
}

/** A run begins: what was begun above and has not ended, has crashed. */
export const runEntry: Entry = {
  encode: line => put(line, '{"k":"xr"}'),
  written: nothing,
  refused: nothing,
}

/** The mark of an orderly end. */
export const closedEntry: Entry = {
  encode: line => put(line, '{"k":"c"}'),
  written: nothing,
  refused: nothing,
}

/** Of which nothing is left to say. */
export const noEntry: Entry = { encode: () => false, written: nothing, refused: nothing }

function nothing(): void {
  // the ledger keeps nothing of it
}

function put(line: LineBuffer, json: string): true {
  line.put(json.slice(0, -1))
  return true
}

/** @throws StateError `state-record-too-large`. */
export function assertShort(json: string, path: string): string {
  if (json.length * 3 < longestLine || Buffer.byteLength(json) < longestLine - 64) return json
  throw new StateError(
    'state-record-too-large',
    path,
    `A record of ${json.length} characters is too large for ${path}: store large results in files, and their paths here.`,
  )
}
