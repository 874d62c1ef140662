import fs from 'node:fs'
import type { Lock } from '../../lock/index.js'
import { writeBytes } from '../disk.js'
import type { SetAside } from '../models.js'
import type { StateNames } from '../names.js'
import { setAside, writeJournal } from './recover.js'

const blockSize = 1024 * 1024
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Changes line ends that git or a sync client turned to CRLF back to LF. No intact line contains a carriage return: JSON
 * escapes it. The file as it was is set aside.
 */
export function changeLineEnds(names: StateNames, lock: Lock, descriptor: number): SetAside {
  const { size } = fs.fstatSync(descriptor)
  const aside = setAside(names, descriptor, [{ from: 0, to: size }])
  writeJournal(names, lock, copy => {
    const block = Buffer.allocUnsafe(blockSize + 1)
    let at = 0
    while (at < size) {
      // One byte more than is taken, to see what follows a carriage return at the end.
      const read = fs.readSync(descriptor, block, 0, block.length, at)
      const length = Math.min(read, blockSize)
      if (length === 0) break
      writeBytes(copy, withoutReturns(block.subarray(0, read), length))
      at += length
    }
  })
  return aside
}

function withoutReturns(bytes: Buffer, length: number): Buffer {
  const kept = Buffer.allocUnsafe(length)
  let end = 0
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== carriageReturn || bytes[at + 1] !== lineFeed) kept[end++] = bytes[at] as number
  }
  return kept.subarray(0, end)
}
