import fs from 'node:fs'
import path from 'node:path'
import type { Lock } from '../lock/index.js'
import { errorCode, syncFolder, writeBytes } from './disk.js'
import { StateError } from './errors.js'
import { Journal } from './journal.js'
import { lockState } from './lock.js'
import type { SetAside, StateOptions } from './models.js'
import { stateNames } from './names.js'
import type { StateNames } from './names.js'
import { assertMine, Ownership } from './ownership.js'
import { headerLine, recover, writeJournal } from './recover.js'
import { explained } from './refusal.js'
import { scanJournal } from './scan.js'
import { State } from './store.js'
import type { Opened } from './store.js'

/**
 * Opens a state for writing, or makes it. One process at a time can have it open.
 *
 * @param location a folder, in which the state is `state.jsonl`; or a path that ends in `.jsonl`.
 * @throws StateError `state-locked`, `state-damaged`, `state-foreign-file`, `state-newer-version`,
 * `state-other-app`, `state-invalid-value` (metadata that does not fit its schema), `state-unusable` (what the system says).
 * @example
 * await using state = await openState('./import-state', { value: z.object({ rows: z.number() }) })
 * for (const file of files) {
 *   if (state.has(file)) continue
 *   await state.markDone(file, { rows: await importFile(file) })
 * }
 */
export async function openState<Value = unknown, Meta = unknown>(
  location: string,
  options: StateOptions<Value, Meta> = {},
): Promise<State<Value, Meta>> {
  const names = stateNames(location)
  return explained(names.journal, () => openNamed(names, options))
}

async function openNamed<Value, Meta>(
  location: StateNames,
  options: StateOptions<Value, Meta>,
): Promise<State<Value, Meta>> {
  makeFolder(location.folder)
  const { lock, names } = await lockState(location, options.force)
  try {
    if (isMissing(names.journal))
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
  const descriptor = fs.openSync(names.journal, fs.constants.O_RDWR | fs.constants.O_APPEND)
  let setAside: SetAside | undefined
  try {
    // A process that was stopped on its way here has opened the journal of its successor.
    assertMine(lock, names.journal)
    const { ledger, ...scan } = await scanJournal(descriptor, names.journal)
    refuseOtherApp(names, ledger.header?.app, options.app)
    setAside = recover(names, lock, descriptor, { ledger, ...scan })
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

/** An empty file is what a crash leaves of a file system that was told to make one. */
function isMissing(journal: string): boolean {
  try {
    return fs.statSync(journal).size === 0
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true
    throw error
  }
}

/** Makes a folder that outlives a loss of power, which takes a sync of every folder that got a new name in it. */
function makeFolder(folder: string): void {
  const first = fs.mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = path.dirname(made))
    syncFolder(path.dirname(made))
}
