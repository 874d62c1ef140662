// holdfast-allow-file sync-in-async: closes a descriptor, which takes microseconds
import fs from 'node:fs'
import { openRegularSync } from '../../input/index.js'
import type { Lock } from '../../lock/index.js'
import { checkOptions } from '../../options/index.js'
import { mergeCopies } from '../journal/copies.js'
import { changeLineEnds } from '../journal/crlf.js'
import { errorCode } from '../disk.js'
import { StateError } from '../errors.js'
import { lockState } from '../lock/lock.js'
import type { SetAside, StateCounts, StateOptions } from '../models.js'
import { stateNames } from '../names.js'
import { assertOwned } from '../lock/ownership.js'
import type { StateNames } from '../names.js'
import { cutOut } from '../journal/recover.js'
import { explained } from '../refusal.js'
import { checkLocation, repairRules, viewRules } from '../rules.js'
import { refuseReturns, scanJournal } from '../journal/scan.js'
import type { Scan } from '../journal/scan.js'
import { View } from './view.js'

/** What {@link verifyState} found. */
export interface Verification {
  /** The journal. */
  readonly path: string
  /** The size of the journal. */
  readonly bytes: number
  /** How many items are done, and how many failed, by kind. */
  readonly counts: StateCounts
  /**
   * `intact`: every line is. `torn`: a crash has left half-written bytes after the last barrier; the next opening sets
   * them aside. `damaged`: bytes that were safely on the disk have changed; {@link repairState} keeps the rest.
   */
  readonly verdict: 'intact' | 'torn' | 'damaged'
  /** The stretches that are no intact lines: from this byte, up to but not including that. */
  readonly bad: readonly { readonly from: number; readonly to: number }[]
}

/** A state as it was when it was opened for reading. Make one with {@link viewState}. */
export class StateView<Value = unknown, Meta = unknown> extends View<Value, Meta> implements Disposable {
  readonly #descriptor: number

  constructor(scan: Scan, descriptor: number, options: StateOptions<Value, Meta>) {
    super(scan.ledger, { descriptor, epoch: 0 }, options)
    this.#descriptor = descriptor
  }

  /** Closes the file. Closing twice does nothing. */
  close(): void {
    if (!this.closed) fs.closeSync(this.#descriptor)
    this.closed = true
  }

  /** Closes the file at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close()
  }
}

/**
 * Reads a state without its lock and without changing anything, also while another process writes to it. Lines that
 * are not intact are left out: ask {@link verifyState} about them.
 *
 * @throws StateError `state-missing`, `state-unusable`, `state-foreign-file`, `state-newer-version`.
 * @example
 * using state = await viewState('./import-state')
 * console.log(state.counts.done)
 */
export async function viewState<Value = unknown, Meta = unknown>(
  location: string,
  options: Pick<StateOptions<Value, Meta>, 'value' | 'meta'> = {},
): Promise<StateView<Value, Meta>> {
  checkLocation('viewState', location)
  checkOptions('viewState', options, viewRules)
  const { journal } = stateNames(location)
  return explained(journal, async () => {
    const descriptor = openExisting(journal)
    try {
      const scan = await scanJournal(descriptor, journal)
      refuseReturns(scan, journal)
      return new StateView(scan, descriptor, options)
    } catch (error) {
      fs.closeSync(descriptor)
      throw error
    }
  })
}

/**
 * Checks every byte of a state. Changes nothing.
 *
 * @throws StateError `state-missing`, `state-unusable`, `state-foreign-file`, `state-newer-version`.
 * @example
 * const { verdict, bad } = await verifyState('./import-state')
 */
export async function verifyState(location: string): Promise<Verification> {
  checkLocation('verifyState', location)
  const { journal } = stateNames(location)
  return explained(journal, async () => {
    const descriptor = openExisting(journal)
    try {
      const { size, bad, synced, ledger } = await scanJournal(descriptor, journal)
      const damaged = !ledger.header || bad.some(range => range.from < synced)
      const verdict = damaged ? 'damaged' : bad.length > 0 ? 'torn' : 'intact'
      return { path: journal, bytes: size, counts: ledger.counts(), verdict, bad }
    } finally {
      fs.closeSync(descriptor)
    }
  })
}

/**
 * Keeps every intact line of a damaged state, and sets the other bytes aside in a file beside it. Items whose lines
 * were destroyed will be done again.
 *
 * @returns where the bytes went; undefined if all was intact.
 * @throws StateError `state-missing`, `state-unusable`, `state-locked`, `state-foreign-file`, `state-newer-version`.
 * @example
 * const setAside = await repairState('./import-state')
 * if (setAside) console.log(`${setAside.bytes} bytes are in ${setAside.file}`)
 */
export async function repairState(
  location: string,
  options: { readonly force?: boolean | undefined } = {},
): Promise<SetAside | undefined> {
  checkLocation('repairState', location)
  checkOptions('repairState', options, repairRules)
  const names = stateNames(location)
  return explained(names.journal, () => repairNamed(names, options.force))
}

async function repairNamed(location: StateNames, force: boolean | undefined): Promise<SetAside | undefined> {
  fs.closeSync(openExisting(location.journal))
  const { lock, names } = await lockState(location, force)
  try {
    return await repairJournal(names, lock)
  } finally {
    lock.release()
  }
}

async function repairJournal(names: StateNames, lock: Lock): Promise<SetAside | undefined> {
  const descriptor = openRegularSync(names.journal, fs.constants.O_RDWR)
  try {
    assertOwned(lock, names.journal)
    const scan = await scanJournal(descriptor, names.journal)
    if (scan.crlf > 0) {
      const aside = changeLineEnds(names, lock, descriptor)
      await repairJournal(names, lock) // whatever else is wrong with it
      return aside
    }
    if (!scan.ledger.header || scan.bad.length > 0) return cutOut(names, lock, descriptor, scan)
    return await mergeCopies(names, lock, scan.ledger)
  } finally {
    fs.closeSync(descriptor)
  }
}

function openExisting(journal: string): number {
  try {
    return openRegularSync(journal)
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) throw error
    throw new StateError('state-missing', journal, `There is no state at ${journal}. Check the path.`, {
      cause: error,
    })
  }
}
