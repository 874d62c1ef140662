import { HoldfastError } from '../../result/index.js'
import type { Spending } from '../../state/index.js'
import type { WorkedOutcome } from '../models.js'
import type { Budget as BudgetOptions } from '../options.js'
import type { SpendingStore } from './records.js'
import type { Gate } from './source.js'

/** A sum of prices may miss its limit by this share, as binary fractions do. */
const tolerance = 1e-9

/** Lets items begin as long as they cannot pass the limit: each counts as the dearest one until its own cost is known. */
export class Budget<Item, Value> implements Gate {
  readonly #options: BudgetOptions<Item, Value>
  readonly #store: SpendingStore
  readonly #onOver: () => void
  readonly #waiting: ((mayBegin: boolean) => void)[] = []
  /** Items that were admitted and have not ended; true for those that were begun. */
  readonly #open = new Map<string, boolean>()
  #spending: Spending
  #admitted = 0
  #saved: Promise<unknown> = Promise.resolve()
  #isOver = false
  #isClosed = false
  #idle: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined

  /**
   * @param store has what earlier runs have spent.
   * @param onOver is called once no item may begin any more.
   * @throws HoldfastError `batch-budget-unit`.
   */
  constructor(options: BudgetOptions<Item, Value>, store: SpendingStore, onOver: () => void) {
    this.#options = options
    this.#store = store
    this.#onOver = onOver
    const { unit } = options
    this.#spending = store.spending ?? {
      spent: 0,
      dearest: 0,
      lost: 0,
      ...(unit === undefined ? {} : { unit }),
    }
    if (this.#spending.unit !== unit) throw otherUnit(this.#spending.unit, unit)
  }

  /** From here on, a crash counts as lost what is in flight. */
  async open(): Promise<void> {
    await this.#store.spend(this.#spending)
  }

  /** Everything that was spent: items whose cost is lost with a crash or a stop count as the dearest one. */
  get spent(): number {
    return this.#spending.spent + this.#spending.lost * this.#dearest
  }

  /** The source is not read while an item waits for the budget. */
  wait(): Promise<void> | undefined {
    if (this.#waiting.length === 0) return undefined
    if (!this.#idle) {
      let resolve: () => void = () => undefined
      const promise = new Promise<void>(done => (resolve = done))
      this.#idle = { promise, resolve }
    }
    return this.#idle.promise
  }

  /**
   * Whether an item may begin: at once, or as soon as the items in flight have said what they cost.
   *
   * @param without runs the wait without the turn of the item: those in flight may need it.
   */
  admit(without: (wait: () => Promise<boolean>) => Promise<boolean>): boolean | Promise<boolean> {
    if (this.#isOver) return false
    if (this.#waiting.length === 0 && this.#fits()) {
      this.#admitted++
      return true
    }
    const admitted = new Promise<boolean>(resolve => this.#waiting.push(resolve))
    this.#look()
    return without(() => admitted)
  }

  /** The item is worked on: from here on it may cost something. */
  begin(id: string): void {
    this.#open.set(id, true)
  }

  /** The item has its outcome. What it cost is saved together with that, which must follow in the same tick. */
  charge(id: string, cost: number): void {
    const { spent, dearest, ...rest } = this.#spending
    this.#open.set(id, false)
    this.#set({ ...rest, spent: spent + cost, dearest: Math.max(dearest, cost) })
  }

  /** The item is over. If it was begun and has no outcome, its cost is lost. */
  leave(id: string): void {
    if (this.#open.get(id) === true) this.#set({ ...this.#spending, lost: this.#spending.lost + 1 })
    this.#open.delete(id)
    this.#admitted--
    this.#look()
  }

  /** The run is over: resolves when all is saved. */
  async close(): Promise<void> {
    for (const id of [...this.#open.keys()]) this.leave(id)
    this.#isClosed = true
    await this.#saved
  }

  /** No item may begin any more. */
  end(): void {
    this.#isOver = true
    this.#release(false)
  }

  /** @throws whatever the caller's function throws; HoldfastError `invalid-option` for what is no cost. */
  async costOf(outcome: WorkedOutcome<Item, Value>): Promise<number> {
    const cost: unknown = await this.#options.cost(outcome)
    if (typeof cost === 'number' && cost >= 0 && cost < Infinity) return cost
    throw new HoldfastError(
      'invalid-option',
      `Expected \`budget.cost\` to return a finite number of at least 0, got ${typeof cost === 'number' ? cost : typeof cost}.`,
      { kind: 'invalid-input' },
    )
  }

  get #dearest(): number {
    return Math.max(this.#options.most ?? 0, this.#spending.dearest)
  }

  #set(spending: Spending): void {
    if (this.#isClosed) return
    this.#spending = spending
    const saved = this.#store.spend(spending)?.catch(() => undefined) // what is saved next fails too, and says so
    this.#saved = Promise.all([this.#saved, saved])
  }

  #fits(): boolean {
    const { limit } = this.#options
    const { spent } = this
    return spent < limit && spent + (this.#admitted + 1) * this.#dearest <= limit * (1 + tolerance)
  }

  #look(): void {
    while (this.#waiting.length > 0 && this.#fits()) {
      this.#admitted++
      this.#waiting.shift()?.(true)
    }
    if (this.#waiting.length > 0 && this.#admitted === 0) {
      this.#onOver()
      this.end()
    }
    if (this.#waiting.length === 0) this.#release(true)
  }

  #release(mayBegin: boolean): void {
    for (const resolve of this.#waiting.splice(0)) resolve(mayBegin)
    this.#idle?.resolve()
    this.#idle = undefined
  }
}

const named = (unit: string | undefined): string => (unit === undefined ? 'no unit' : `'${unit}'`)

function otherUnit(theirs: string | undefined, ours: string | undefined): HoldfastError {
  return new HoldfastError(
    'batch-budget-unit',
    `The state counts its budget in ${named(theirs)}, and \`budget.unit\` is ${named(ours)}. ` +
      'Use the same unit, or another state. Nothing was changed.',
    { kind: 'invalid-input' },
  )
}
