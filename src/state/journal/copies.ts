// holdfast-allow-file sync-in-async: once an opening, on regular files; the folder must not change in between
import fs from 'node:fs'
import path from 'node:path'
import type { Lock } from '../../lock/index.js'
import { writeBytes } from '../disk.js'
import { StateError } from '../errors.js'
import type { Ledger } from '../ledger.js'
import { LineReader } from './line-reader.js'
import type { SetAside } from '../models.js'
import type { StateNames } from '../names.js'
import { noLine } from '../ids/id-index.js'
import { assertOwned } from '../lock/ownership.js'
import { recordLine } from './record.js'
import { scanJournal } from './scan.js'

/** A copy of the state that a sync client has put beside it, and what only the copy knows. */
interface Copy {
  readonly file: string
  readonly bytes: number
  /** The lines of marks that the state does not have. */
  readonly lines: readonly string[]
}

/**
 * Refuses a state if a copy of it beside it (`state (conflicted copy).jsonl`, `state.sync-conflict-….jsonl`) has marks
 * that it does not have: another machine worked on it, and its items would be done twice.
 *
 * @throws StateError `state-conflict`.
 */
export async function refuseCopies(names: StateNames, ledger: Ledger): Promise<void> {
  const [copy] = await copiesOf(names, ledger)
  if (!copy) return
  throw new StateError(
    'state-conflict',
    names.journal,
    `${copy.file} is a copy of this state with ${copy.lines.length} marks that ${names.journal} does not have, as a sync ` +
      'client keeps it. Nothing was changed. Call repairState() (holdfast state repair) to take them over, or move the ' +
      'copy to another folder.',
  )
}

/** Takes over the marks of such copies. The copies stay where they are. */
export async function mergeCopies(
  names: StateNames,
  lock: Lock,
  ledger: Ledger,
): Promise<SetAside | undefined> {
  const copies = await copiesOf(names, ledger)
  const [first] = copies
  if (!first) return undefined
  const journal = fs.openSync(names.journal, 'a')
  try {
    assertOwned(lock, names.journal)
    for (const { lines } of copies) writeBytes(journal, Buffer.from(lines.join('')))
    fs.fsyncSync(journal)
  } finally {
    fs.closeSync(journal)
  }
  const marks = copies.reduce((sum, { lines }) => sum + lines.length, 0)
  return { file: first.file, bytes: 0, offset: 0, marks }
}

async function copiesOf({ folder, journal }: StateNames, ledger: Ledger): Promise<Copy[]> {
  const own = path.basename(journal)
  const stem = path.basename(journal, '.jsonl')
  const names = fs.readdirSync(folder).filter(name => {
    return name !== own && name.startsWith(stem) && name.endsWith('.jsonl')
  })
  const copies: Copy[] = []
  for (const name of names) {
    const copy = await compared(path.join(folder, name), ledger)
    if (copy && copy.lines.length > 0) copies.push(copy)
  }
  return copies
}

/** Undefined if it is no copy of this state: the first line of a copy says when the state was made. */
async function compared(file: string, ledger: Ledger): Promise<Copy | undefined> {
  if (!fs.lstatSync(file).isFile()) return undefined
  const descriptor = fs.openSync(file, 'r')
  try {
    const head = Buffer.alloc(4096)
    const read = fs.readSync(descriptor, head, 0, head.length, 0)
    const [first = ''] = head.toString('utf8', 0, read).split('\n')
    if (!ledger.header || !first.includes(`"created":${JSON.stringify(ledger.header.created)}`))
      return undefined
    const { ledger: theirs, size } = await scanJournal(descriptor, file)
    const reader = new LineReader(file, { descriptor, epoch: 0 })
    const lines: string[] = []
    for (const [id, offset] of theirs.done) {
      if (ledger.done.has(id)) continue
      const value = offset === noLine ? {} : { v: reader.record(offset)['v'] }
      lines.push(recordLine(JSON.stringify({ k: 'd', id, ...value })))
    }
    for (const [id, { offset }] of theirs.failed) {
      if (ledger.done.has(id) || ledger.failed.has(id)) continue
      lines.push(recordLine(JSON.stringify({ ...reader.record(offset), b: undefined })))
    }
    for (const { id, name, offset } of theirs.steps) {
      if (ledger.done.has(id) || ledger.steps.offset(id, name) !== undefined) continue
      lines.push(recordLine(JSON.stringify({ ...reader.record(offset), b: undefined })))
    }
    return { file, bytes: size, lines }
  } finally {
    fs.closeSync(descriptor)
  }
}
