import { checkArgument, checkOptions, text } from '../options/index.js'
import { compactJournal } from './journal/compact.js'
import {
  BegunEntry,
  closedEntry,
  DoneEntry,
  failedEntry,
  forgottenEntry,
  metaEntry,
  noteEntry,
  reopenedEntry,
  runEntry,
  spendingEntry,
} from './journal/entries.js'
import type { Journal } from './journal/journal.js'
import { StepEntry } from './journal/step-entry.js'
import type { Entry } from './journal/journal-file.js'
import type { Ledger } from './ledger.js'
import type { Lock } from '../lock/index.js'
import type { Durability, FailureDetails, SetAside, Spending, StateOptions } from './models.js'
import type { StateNames } from './names.js'
import { explained } from './refusal.js'
import { detailsRules, spendingRules } from './rules.js'
import { Values } from './values.js'
import { checkedId, View } from './view/view.js'

/** What an opening has gathered. */
export interface Opened {
  readonly names: StateNames
  readonly journal: Journal
  readonly ledger: Ledger
  readonly lock: Lock
  readonly setAside: SetAside | undefined
  /** True if the last line already says that the journal was closed in order. */
  readonly closedInOrder: boolean
}

const acknowledged = Promise.resolve()

/** A state that is open for writing. Make one with {@link openState}. */
export class State<Value = unknown, Meta = unknown> extends View<Value, Meta> implements AsyncDisposable {
  /** What the last run left half-written, and where it was put. Undefined after an orderly end. */
  readonly setAside: SetAside | undefined
  readonly #durability: Durability
  readonly #names: StateNames
  readonly #journal: Journal
  readonly #lock: Lock
  /** Of steps, which have no schema here. */
  readonly #plain: Values<unknown>
  #orderly: boolean
  /** Whether the journal says that the run before this one has crashed, if it did. */
  #isNoted: boolean
  #timer: NodeJS.Timeout | undefined
  #compaction: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(opened: Opened, options: StateOptions<Value, Meta>) {
    super(opened.ledger, opened.journal, options)
    this.setAside = opened.setAside
    this.#durability = options.durability ?? 'power'
    this.#names = opened.names
    this.#journal = opened.journal
    this.#lock = opened.lock
    this.#plain = new Values(this.path, 'value', undefined)
    this.#orderly = opened.closedInOrder
    this.#isNoted = !opened.ledger.countCrashes()
    if (opened.ledger.isLoose) this.#compactInBackground()
  }

  /**
   * Marks an item as done: later marks of it have no effect until `forget`. Resolves when the mark is as durable
   * as the state was opened to be.
   *
   * @throws StateError `state-invalid-value`, `state-write-failed`, `state-poisoned`.
   */
  markDone(id: string, value?: Value): Promise<void> {
    return this.#write(() => this.#doneEntry(id, value))
  }

  /** As {@link State.markDone}, and durable when it returns. Cheaper, one at a time, by a hop through the thread pool. */
  markDoneSync(id: string, value?: Value): void {
    this.assertOpen()
    const entry = this.#doneEntry(id, value)
    if (this.#durability === 'power') this.#journal.writeDurably(entry)
    else this.#writeNow(entry)
    this.#afterWrite()
  }

  /** Marks an item as failed, with what was thrown. Ignored for an item that is done. */
  markFailed(id: string, thrown: unknown, details: FailureDetails = {}): Promise<void> {
    return this.#write(() => {
      checkOptions('markFailed', details, detailsRules)
      return failedEntry(this.ledger, checkedId(this.path, id), thrown, details)
    })
  }

  /**
   * Saves the value of a step of an item that is not done: work that is not to be done again if the item is resumed or
   * retried. Kept until the item is done or forgotten. Durable as a mark. The first value of a step stays; steps of done
   * items are not saved. A crash from before counts no more.
   *
   * @throws StateError `state-invalid-id`, `state-invalid-value`, `state-record-too-large`, `state-write-failed`,
   * `state-poisoned`; HoldfastError `invalid-option` for a name that is no string.
   * @example
   * const state = await openState('./import-state')
   * await state.saveStep('a.csv', 'download', { bytes: 1200 })
   * console.log(state.step('a.csv', 'download')?.value)
   * await state.close()
   */
  saveStep(id: string, name: string, value?: unknown): Promise<void> {
    return this.#write(() => {
      checkArgument('saveStep', 'name', name, text)
      const json = value === undefined ? undefined : this.#plain.encode(value)
      return new StepEntry(this.ledger, checkedId(this.path, id), name, json)
    })
  }

  /**
   * Notes that an item is worked on now. If this process dies before {@link State.markDone}, {@link State.markFailed},
   * {@link State.release} or {@link State.close}, the next opening counts a crash of the item. Resolves when the note
   * outlives `kill -9`; no sync waits for it, and the notes of one tick share a write.
   *
   * @throws StateError `state-invalid-id`, `state-write-failed`, `state-poisoned`.
   * @example
   * const state = await openState('./import-state')
   * await state.begin('a.csv')
   * await state.markDone('a.csv', { rows: 3 })
   * await state.close()
   */
  begin(id: string): Promise<void> {
    return this.#writeSoon(() => new BegunEntry(this.ledger, checkedId(this.path, id)))
  }

  /** Takes back {@link State.begin}: the item is left unfinished without a crash. Resolves as `begin` does. */
  release(id: string): Promise<void> {
    return this.#writeSoon(() => new BegunEntry(this.ledger, checkedId(this.path, id), this.crashes(id)))
  }

  /**
   * The item waits for another attempt: a crash is not counted against it, and its cost so far counts as lost (see
   * {@link State.spend}). Resolves as `begin` does.
   */
  rest(id: string): Promise<void> {
    return this.#writeSoon(
      () => new BegunEntry(this.ledger, checkedId(this.path, id), this.crashes(id), true),
    )
  }

  /**
   * Replaces what the work on all items has cost. From then on, each item that is begun or rests when the process dies is
   * added to `lost`. Durable as a mark; called right before a mark, in the same tick, it is written with it.
   *
   * @throws HoldfastError `invalid-option`; StateError `state-write-failed`, `state-poisoned`.
   * @example
   * const state = await openState('./import-state')
   * const { spent = 0, dearest = 0, lost = 0 } = state.spending ?? {}
   * const paid = state.spend({ spent: spent + 2, dearest: Math.max(dearest, 2), lost, unit: 'USD' })
   * await Promise.all([paid, state.markDone('a.csv')])
   * await state.close()
   */
  spend(spending: Spending): Promise<void> {
    return this.#write(() => {
      checkOptions('spend', spending, spendingRules)
      return spendingEntry(this.ledger, spending)
    })
  }

  /** How many earlier runs died while they worked on an item; 0 once it is done, has failed or is forgotten. */
  crashes(id: string): number {
    return this.ledger.begun.crashed.get(checkedId(this.path, id)) ?? 0
  }

  /** The ids whose {@link State.crashes} is not 0. */
  crashedIds(): IterableIterator<string> {
    return this.ledger.begun.crashed.keys()
  }

  /**
   * Forgets all that is known of an item: it is open again, as if it had never been marked. Durable as a mark.
   *
   * @throws StateError `state-invalid-id`, `state-write-failed`, `state-poisoned`.
   * @example
   * const state = await openState('./import-state')
   * await state.forget('2024-07.csv') // the next run imports it again
   * await state.close()
   */
  forget(id: string): Promise<void> {
    return this.#write(() => forgottenEntry(this.ledger, checkedId(this.path, id)))
  }

  /**
   * Marks a failed item as open again: a run works on it as if it had not failed. Its steps stay. Durable as a mark.
   *
   * @throws StateError `state-invalid-id`, `state-write-failed`, `state-poisoned`.
   * @example
   * const state = await openState('./import-state')
   * for (const id of [...state.failedIds({ kind: 'timeout' })]) await state.reopen(id)
   * await state.close()
   */
  reopen(id: string): Promise<void> {
    return this.#write(() => reopenedEntry(this.ledger, checkedId(this.path, id)))
  }

  /**
   * Replaces the note, which other processes read while this one works: any JSON. Resolves when the kernel has it; no sync
   * waits for it.
   *
   * @throws StateError `state-invalid-value`, `state-record-too-large`, `state-write-failed`, `state-poisoned`.
   */
  setNote(note: unknown): Promise<void> {
    return this.#writeSoon(() => noteEntry(this.ledger, this.#plain.encode(note)))
  }

  /** Replaces the user metadata. */
  setMeta(meta: Meta): Promise<void> {
    return this.#write(() => metaEntry(this.ledger, this.metas.encode(meta)))
  }

  /** Resolves when everything marked so far would survive a loss of power. */
  async sync(): Promise<void> {
    this.assertOpen()
    await this.#journal.sync()
  }

  /**
   * Rewrites the journal without the lines that say nothing any more. Happens by itself; marks go on meanwhile.
   *
   * @throws StateError `state-unusable`, with the journal as it was.
   */
  async compact(): Promise<void> {
    this.assertOpen()
    await this.#compaction?.catch(() => undefined) // it began before the last marks
    this.assertOpen()
    await explained(this.#names.journal, () => this.#startCompaction())
  }

  #startCompaction(): Promise<void> {
    this.#compaction ??= compactJournal(this.#names, this.#journal, this.ledger).finally(() => {
      this.#compaction = undefined
    })
    return this.#compaction
  }

  /**
   * Puts everything on the disk, whatever the durability, and lets go of the lock. A second call waits for the first.
   *
   * @throws StateError `state-poisoned` if the disk failed: not all is on it.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Closes the state at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    this.closed = true
    clearTimeout(this.#timer)
    try {
      await this.#compaction?.catch(() => undefined)
      await this.#journal.sync()
      // The mark of a clean close is optional: a full disk must not make the close fail.
      if (!this.#orderly) {
        await this.#noteRun()
          .then(() => this.#journal.commit(closedEntry))
          .catch(() => undefined)
      }
    } finally {
      this.#journal.close()
      this.#lock.release()
    }
  }

  #write(makeEntry: () => Entry): Promise<void> {
    try {
      this.assertOpen()
      const entry = makeEntry()
      if (this.#durability === 'power') {
        const committed = this.#journal.commit(entry)
        this.#afterWrite()
        return committed
      }
      this.#writeNow(entry)
      this.#afterWrite()
      return acknowledged
    } catch (error) {
      const refusal = error as Error
      return Promise.reject(refusal)
    }
  }

  #writeSoon(makeEntry: () => Entry): Promise<void> {
    try {
      this.assertOpen()
      const entry = makeEntry()
      void this.#noteRun().catch(() => undefined) // if this write fails, the next one fails too and reports it
      const written = this.#journal.writeSoon(entry)
      this.#afterWrite()
      return written
    } catch (error) {
      const refusal = error as Error
      return Promise.reject(refusal)
    }
  }

  /** Before the first item is begun, and before the end: else a crash of the run before this one would be lost or told twice. */
  #noteRun(): Promise<void> {
    if (this.#isNoted) return acknowledged
    this.#isNoted = true
    return this.#journal.writeSoon(runEntry).catch((error: unknown) => {
      this.#isNoted = false
      throw error
    })
  }

  #writeNow(entry: Entry): void {
    this.#journal.write(entry)
    if (typeof this.#durability === 'object') this.#syncSoon(this.#durability.interval)
  }

  #syncSoon(interval: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#journal.sync().catch(() => undefined) // the journal is poisoned now: the next call throws
    }, interval)
  }

  #afterWrite(): void {
    this.#orderly = false
    if (this.ledger.isWasteful && !this.#compaction) this.#compactInBackground()
  }

  #compactInBackground(): void {
    this.#startCompaction().catch(() => undefined) // the old file stays in use; if it is poisoned, the next call throws
  }

  #doneEntry(id: string, value: Value | undefined): DoneEntry {
    return new DoneEntry(
      this.ledger,
      checkedId(this.path, id),
      value === undefined ? undefined : this.values.encode(value),
    )
  }
}
