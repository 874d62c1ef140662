// holdfast-allow-file sync-in-async: once an opening; no other caller may come in between
import fs from 'node:fs'
import path from 'node:path'
import { openRegularSync, requireRegularSync } from '../input/index.js'
import type { Lock } from '../lock/index.js'
import { syncFolder, writeBytes } from './disk.js'
import { StateError } from './errors.js'
import { refuseCopies } from './journal/copies.js'
import { Journal } from './journal/journal.js'
import { lockState } from './lock/lock.js'
import type { SetAside, StateOptions } from './models.js'
import { checkOptions } from '../options/index.js'
import { stateNames } from './names.js'
import type { StateNames } from './names.js'
import { assertOwned, Ownership } from './lock/ownership.js'
import { headerLine, recover, writeJournal } from './journal/recover.js'
import { explained } from './refusal.js'
import { checkLocation, stateRules } from './rules.js'
import { scanJournal } from './journal/scan.js'
import { State } from './store.js'
import type { Opened } from './store.js'

/**
 * Opens a state for writing, or makes it. One process at a time can have it open.
 *
 * @param location a folder, in which the state is `state.jsonl`; or a path that ends in `.jsonl`.
 * @throws StateError `state-locked`, `state-damaged`, `state-foreign-file`, `state-newer-version`,
 * `state-other-app`, `state-invalid-value` (metadata that does not fit its schema), `state-unusable` (what the system says).
 * @example
 * await using state = await openState('./import-state', { value: z.object({ bytes: z.number() }) })
 * for (const file of ['a.csv', 'b.csv']) {
 *   if (state.has(file)) continue
 *   await state.markDone(file, { bytes: (await readFile(file)).length })
 * }
 */
export async function openState<Value = unknown, Meta = unknown>(
  location: string,
  options: StateOptions<Value, Meta> = {},
): Promise<State<Value, Meta>> {
  checkLocation('openState', location)
  checkOptions('openState', options, stateRules)
  const names = stateNames(location)
  return explained(names.journal, () => openNamed(names, options))
}

async function openNamed<Value, Meta>(
  location: StateNames,
  options: StateOptions<Value, Meta>,
): Promise<State<Value, Meta>> {
  makeFolder(location.folder)
  requireRegularSync(location.journal)
  const { lock, names } = await lockState(location, options.force)
  try {
    if (isMissing(names, lock))
      writeJournal(names, lock, file => writeBytes(file, Buffer.from(headerLine(options.app, 0))))
    const opened = await load(names, lock, options)
    try {
      return new State(opened, options)
    } catch (error) {
      opened.journal.close()
      throw error
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function load(
  names: StateNames,
  lock: Lock,
  options: StateOptions<unknown, unknown>,
  mended?: SetAside,
): Promise<Opened> {
  const descriptor = openRegularSync(names.journal, fs.constants.O_RDWR | fs.constants.O_APPEND)
  let setAside: SetAside | undefined
  try {
    // A process that was stopped on its way here has opened the journal of its successor.
    assertOwned(lock, names.journal)
    const { ledger, ...scan } = await scanJournal(descriptor, names.journal)
    refuseOtherApp(names, ledger.header?.app, options.app)
    setAside = recover(names, lock, descriptor, { ledger, ...scan })
    if (!setAside) await refuseCopies(names, ledger)
    if (!setAside) {
      fs.fdatasyncSync(descriptor) // a process that was killed may have left it in the cache
      const journal = new Journal(
        names.journal,
        descriptor,
        scan.size,
        new Ownership(names.journal, lock, descriptor),
        (options.durability ?? 'power') !== 'power',
      )
      return { names, journal, ledger, lock, setAside: mended, closedInOrder: scan.closed }
    }
  } catch (error) {
    fs.closeSync(descriptor)
    throw error
  }
  fs.closeSync(descriptor)
  return load(names, lock, options, setAside)
}

function refuseOtherApp({ journal }: StateNames, theirs: string | undefined, ours: string | undefined): void {
  if (ours === undefined || theirs === undefined || ours === theirs) return
  throw new StateError(
    'state-other-app',
    journal,
    `${journal} is the state of '${theirs}', not of '${ours}'. Give this state a folder of its own. Nothing was changed.`,
  )
}

/**
 * An empty file with no trace of an earlier holder is one that somebody made to be filled.
 *
 * @throws StateError `state-damaged` for one that was a journal before: our own crashes leave none empty.
 */
function isMissing({ journal, folder }: StateNames, lock: Lock): boolean {
  const { size } = fs.statSync(journal, { throwIfNoEntry: false }) ?? {}
  if (size !== 0) return size === undefined
  const wasUsed =
    lock.number > 1 || fs.readdirSync(folder).some(name => name.startsWith(`${path.basename(journal)}.torn-`))
  if (wasUsed) throw emptied(journal)
  return true
}

function emptied(journal: string): StateError {
  return new StateError(
    'state-damaged',
    journal,
    `${journal} was emptied by another program, so all marks are lost. Nothing was changed. Restore it from a backup, or ` +
      'delete it to start again.',
    { offset: 0 },
  )
}

/** Makes a folder that outlives a loss of power, which takes a sync of every folder that got a new name in it. */
function makeFolder(folder: string): void {
  const first = fs.mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = path.dirname(made))
    syncFolder(path.dirname(made))
}
