import { failureKind, serializeError } from '../result/index.js'
import { StateError } from './errors.js'
import { noLine } from './id-index.js'
import type { Entry } from './journal-file.js'
import type { Ledger } from './ledger.js'
import type { LineBuffer } from './line-buffer.js'
import type { FailureDetails, FailureRecord } from './models.js'
import { longestLine } from './record.js'

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

/** @throws StateError `state-record-too-large`. */
export function failedEntry(ledger: Ledger, id: string, thrown: unknown, details: FailureDetails): Entry {
  const kind = details.kind ?? failureKind(thrown)
  const record: FailureRecord = {
    k: 'f',
    id,
    t: kind,
    e: serializeError(thrown),
    n: (ledger.failed.get(id)?.attempts ?? 0) + (details.attempts ?? 1),
    at: Date.now(),
    r: details.retryable ?? kind !== 'invalid-input',
    ...(details.history ? { h: [...details.history] } : {}),
  }
  const json = assertShort(JSON.stringify(record), ledger.path)
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

function assertShort(json: string, path: string): string {
  if (json.length * 3 < longestLine || Buffer.byteLength(json) < longestLine - 64) return json
  throw new StateError(
    'state-record-too-large',
    path,
    `A record of ${json.length} characters is too large for ${path}: store large results in files, and their paths here.`,
  )
}
