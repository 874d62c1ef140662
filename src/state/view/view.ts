import { checkOptions } from '../../options/index.js'
import type { FailureKind } from '../../result/index.js'
import { StateError } from '../errors.js'
import { noLine } from '../ids/id-index.js'
import type { Ledger } from '../ledger.js'
import { LineReader } from '../journal/line-reader.js'
import type { LineSource } from '../journal/line-reader.js'
import { readFailure } from '../journal/records.js'
import type {
  DoneItem,
  FailedItem,
  FailureFilter,
  SavedStep,
  Spending,
  StateCounts,
  StateOptions,
} from '../models.js'
import { filterRules } from '../rules.js'
import { Values } from '../values.js'

/** What can be asked of a state: memory answers, and the file where a value or an error is wanted. */
export abstract class View<Value, Meta> {
  /** The journal. */
  readonly path: string
  protected readonly ledger: Ledger
  protected readonly values: Values<Value>
  protected readonly metas: Values<Meta>
  protected closed = false
  readonly #source: LineSource
  readonly #reader: LineReader

  constructor(ledger: Ledger, source: LineSource, options: StateOptions<Value, Meta>) {
    this.path = ledger.path
    this.ledger = ledger
    this.values = new Values(ledger.path, 'value', options.value)
    this.metas = new Values(ledger.path, 'metadata', options.meta)
    this.#source = source
    this.#reader = new LineReader(ledger.path, source)
    if (ledger.meta !== undefined) this.metas.decode(ledger.meta)
  }

  /** Whose state this is, where its maker said so. */
  get app(): string | undefined {
    return this.ledger.header?.app
  }

  /** When the state was made: ISO 8601. `undefined` if that line is damaged. */
  get created(): string | undefined {
    return this.ledger.header?.created
  }

  /** How many items are done, and how many failed, by kind. */
  get counts(): StateCounts {
    return this.ledger.counts()
  }

  /** The item that was done last. */
  get lastId(): string | undefined {
    return this.ledger.done.last
  }

  /** The user metadata, as last set. */
  get meta(): Meta | undefined {
    return this.ledger.meta === undefined ? undefined : this.metas.decode(this.ledger.meta)
  }

  /** True if an item is done. */
  has(id: string): boolean {
    return this.ledger.done.has(checkedId(this.path, id))
  }

  /** True if an item failed, and has not been done since. */
  hasFailed(id: string): boolean {
    return this.ledger.failed.has(checkedId(this.path, id))
  }

  /** The value of a done item; undefined if there is none. Reads the file. */
  get(id: string): Value | undefined {
    this.assertOpen()
    const offset = this.ledger.done.offset(checkedId(this.path, id))
    return offset === undefined ? undefined : this.#value(this.#reader, offset)
  }

  /** The failure of an item; undefined if it has none. Reads the file. */
  failure(id: string): FailedItem | undefined {
    this.assertOpen()
    return this.ledger.failed.has(checkedId(this.path, id)) ? this.#failure(this.#reader, id) : undefined
  }

  /** The value of a step of an item that is not done; undefined if there is no such step. Reads the file. */
  step(id: string, name: string): SavedStep | undefined {
    this.assertOpen()
    const offset = this.ledger.steps.offset(checkedId(this.path, id), name)
    return offset === undefined ? undefined : { value: this.#reader.record(offset)['v'] }
  }

  /** The names of the steps of an item that is not done, in the order in which they were saved. */
  *stepNames(id: string): IterableIterator<string> {
    yield* this.ledger.steps.names(checkedId(this.path, id))
  }

  /** What the run that has the state open said last of itself; see `State.setNote`. */
  get note(): unknown {
    return this.ledger.note
  }

  /** What the work on the items has cost, if anybody has said so. */
  get spending(): Spending | undefined {
    return this.ledger.spending
  }

  /** The ids of done items, in the order in which they were done. */
  *ids(): IterableIterator<string> {
    for (const [id] of this.ledger.done) yield id
  }

  /** The done items with their values, in the order in which they were done. */
  *done(): IterableIterator<DoneItem<Value>> {
    const reader = new LineReader(this.path, this.#source)
    for (const [id, offset] of this.ledger.done) {
      this.assertOpen()
      yield { id, value: this.#value(reader, offset) }
    }
  }

  /** The failures, oldest first: all, or those of some kinds or ids. */
  failures(filter: FailureFilter = {}): IterableIterator<FailedItem> {
    checkOptions('failures', filter, filterRules)
    return this.#failures(filter)
  }

  *#failures(filter: FailureFilter): IterableIterator<FailedItem> {
    const reader = new LineReader(this.path, this.#source)
    for (const id of this.failedIds(filter)) {
      this.assertOpen()
      yield this.#failure(reader, id)
    }
  }

  /** The ids of failures, oldest first. Does not read the file. */
  failedIds(filter: FailureFilter = {}): IterableIterator<string> {
    checkOptions('failedIds', filter, filterRules)
    return this.#failedIds(filter)
  }

  *#failedIds(filter: FailureFilter): IterableIterator<string> {
    const kinds = setOf<FailureKind>(filter.kind)
    const ids = setOf<string>(filter.id)
    for (const [id, { kind }] of this.ledger.failed) {
      if ((kinds?.has(kind) ?? true) && (ids?.has(id) ?? true)) yield id
    }
  }

  protected assertOpen(): void {
    if (this.closed) throw new StateError('state-closed', this.path, `${this.path} is closed. Open it again.`)
  }

  #value(reader: LineReader, offset: number): Value | undefined {
    return offset === noLine ? undefined : this.values.decode(reader.record(offset)['v'])
  }

  #failure(reader: LineReader, id: string): FailedItem {
    const { offset } = this.ledger.failed.get(id) as { offset: number }
    const { t, e, n, at, r, h, s } = readFailure(reader.record(offset))
    const failed = { id, kind: t, error: e, attempts: n, at, retryable: r, history: h ?? [] }
    return s === undefined ? failed : { ...failed, step: s }
  }
}

/**
 * The id, if it is one: of anything else, only its JSON would be found again.
 *
 * @throws StateError `state-invalid-id`.
 */
export function checkedId(path: string, id: string): string {
  if (typeof id === 'string') return id
  throw new StateError(
    'state-invalid-id',
    path,
    `Expected the id of an item in ${path} to be a string, got ${typeof id}. Convert it with String(id).`,
  )
}

function setOf<T extends string>(wanted: T | readonly T[] | undefined): ReadonlySet<T> | undefined {
  if (wanted === undefined) return undefined
  return new Set(typeof wanted === 'string' ? [wanted] : wanted)
}
