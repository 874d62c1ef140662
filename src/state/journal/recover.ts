import fs from 'node:fs'
import path from 'node:path'
import type { Lock } from '../../lock/index.js'
import { readBytes, syncFolder, writeBytes } from '../disk.js'
import { damaged } from './line-reader.js'
import type { SetAside } from '../models.js'
import type { Header } from './records.js'
import type { StateNames } from '../names.js'
import { assertOwned } from '../lock/ownership.js'
import { recordLine } from './record.js'
import { refuseReturns } from './scan.js'
import type { BadRange, Scan } from './scan.js'

/**
 * Mends what a crash may lawfully leave behind, and only that: bytes after the last barrier. They are set aside in a
 * file of their own, so that they are reported once.
 *
 * @returns undefined if there was nothing to fix.
 * @throws StateError `state-damaged` for damage in data that was on the disk.
 */
export function recover(names: StateNames, lock: Lock, descriptor: number, scan: Scan): SetAside | undefined {
  refuseReturns(scan, names.journal)
  if (!scan.ledger.header) throw damaged(names.journal, 0)
  const corrupt = scan.bad.find(range => range.from < scan.synced)
  if (corrupt) throw damaged(names.journal, corrupt.from)
  return scan.bad.length === 0 ? undefined : cutOut(names, lock, descriptor, scan)
}

/** Sets every bad byte aside, wherever it stands, and keeps every intact line. */
export function cutOut(names: StateNames, lock: Lock, descriptor: number, scan: Scan): SetAside {
  const aside = setAside(names, descriptor, scan.bad)
  const tail = scan.bad.at(-1)
  if (scan.ledger.header && scan.bad.length === 1 && tail?.to === scan.size) {
    fs.ftruncateSync(descriptor, tail.from)
    fs.fsyncSync(descriptor)
  } else {
    writeJournal(names, lock, copy => {
      if (!scan.ledger.header) writeBytes(copy, Buffer.from(headerLine(undefined, 0)))
      copyRange(descriptor, goodRanges(scan), copy)
    })
  }
  return aside
}

/** Makes a journal in one step: whoever looks sees none, or a whole one. */
export function writeJournal(
  { journal, temporary, folder }: StateNames,
  lock: Lock,
  fill: (descriptor: number) => void,
): void {
  const descriptor = fs.openSync(temporary, 'w')
  try {
    assertOwned(lock, journal) // now: whoever takes the lock over from here on removes the temporary
    fill(descriptor)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
  fs.renameSync(temporary, journal)
  syncFolder(folder)
}

/** The first line of a journal. */
export function headerLine(app: string | undefined, gen: number, created = new Date().toISOString()): string {
  const header: Header = { k: 'H', v: 1, ...(app === undefined ? {} : { app }), created, gen }
  return recordLine(JSON.stringify(header))
}

/** Copies stretches of one file to the end of another, a block at a time. */
export function copyRange(from: number, ranges: readonly BadRange[], to: number): void {
  const block = 1024 * 1024
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at += block) {
      writeBytes(to, readBytes(from, at, Math.min(block, range.to - at)))
    }
  }
}

/** Copies stretches of the journal to a file beside it. */
export function setAside(
  { journal, folder }: StateNames,
  descriptor: number,
  bad: readonly BadRange[],
): SetAside {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const file = path.join(folder, `${path.basename(journal)}.torn-${stamp}`)
  const copy = fs.openSync(file, 'a')
  try {
    copyRange(descriptor, bad, copy)
    fs.fsyncSync(copy)
  } finally {
    fs.closeSync(copy)
  }
  syncFolder(folder)
  const bytes = bad.reduce((sum, range) => sum + range.to - range.from, 0)
  return { file, bytes, offset: bad[0]?.from ?? 0 }
}

function goodRanges({ bad, size }: Scan): BadRange[] {
  const starts = [0, ...bad.map(range => range.to)]
  const ends = [...bad.map(range => range.from), size]
  return starts.map((from, index) => ({ from, to: ends[index] as number }))
}
