import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './disk.js'
import { StateError } from './errors.js'
import { holderSchema, isAlive, thisProcess } from './holder.js'
import type { Holder } from './holder.js'
import type { StateNames } from './names.js'

/** A lock that is held. */
export interface Lock {
  release(): void
}

/**
 * Takes the lock of a state. Holders are numbered: whoever makes `<lock>.<n+1>` first, when holder n is dead or has
 * let go, is the one. Taking a dead holder's file away instead lets two racers win.
 *
 * @throws StateError `state-locked`, which names the holder.
 */
export async function takeLock(names: StateNames, force = false): Promise<Lock> {
  for (;;) {
    const latest = latestNumber(names)
    const holder = latest === 0 ? undefined : readHolder(`${names.lock}.${latest}`)
    if (holder === 'gone') continue
    if (holder === 'in-the-making') {
      await sleep(20)
      continue
    }
    if (holder) refuseIfHeld(holder, names, force)
    const mine = latest + 1
    if (!claim(`${names.lock}.${mine}`)) continue
    if (latestNumber(names) === mine) {
      removeBelow(names, mine)
      return { release: () => release(`${names.lock}.${mine}`) }
    }
    fs.unlinkSync(`${names.lock}.${mine}`) // we looked before others had come and gone: our number is long past
  }
}

function refuseIfHeld(holder: Holder, { journal }: StateNames, force: boolean): void {
  const alive = isAlive(holder)
  const who = `process ${holder.pid} on ${holder.host}, since ${holder.since}`
  if (alive === true) {
    throw new StateError('state-locked', journal, `${journal} is in use by ${who}. Stop it, or wait for it.`)
  }
  if (alive === undefined && !force) {
    throw new StateError(
      'state-locked',
      journal,
      `${journal} was left locked by ${who}. Whether it still runs cannot be seen from here. ` +
        'Make sure that it does not, then open with `force: true`.',
    )
  }
}

/** Makes the file with all its content in one step, so that no reader sees half of it. False if it is there already. */
function claim(file: string): boolean {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    fs.writeFileSync(draft, JSON.stringify(thisProcess()), { flag: 'wx' })
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return false // a winner was faster, and has cleaned up
    return claimWithoutLinks(file, error)
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

/** For file systems without hard links (exFAT, some network mounts). */
function claimWithoutLinks(file: string, refusal: unknown): boolean {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(errorCode(refusal)))
    throw refusal
  try {
    fs.writeFileSync(file, JSON.stringify(thisProcess()), { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Says that the holder let go. The number stays taken: if it could be had again, a slow racer would win it. */
function release(file: string): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    fs.writeFileSync(draft, JSON.stringify({ ...thisProcess(), released: true }), { flag: 'wx' })
    fs.renameSync(draft, file)
  } catch {
    fs.rmSync(draft, { force: true })
    fs.rmSync(file, { force: true }) // a full disk: nobody can have taken this number for free, so it may be lost
  }
}

function latestNumber(names: StateNames): number {
  return Math.max(0, ...lockFiles(names).map(({ number, draft }) => (draft ? 0 : number)))
}

function removeBelow(names: StateNames, mine: number): void {
  for (const { name, number } of lockFiles(names)) {
    if (number < mine) fs.rmSync(path.join(names.folder, name), { force: true })
  }
}

/** `<lock>.<n>`, and the drafts that a crash may leave: `<lock>.<n>.<random>`. */
function lockFiles({ folder, lock }: StateNames): { name: string; number: number; draft: boolean }[] {
  const prefix = `${path.basename(lock)}.`
  return fs.readdirSync(folder).flatMap(name => {
    const found = name.startsWith(prefix) ? /^(\d+)(\.[0-9a-f]{16})?$/.exec(name.slice(prefix.length)) : null
    return found ? [{ name, number: Number(found[1]), draft: found[2] !== undefined }] : []
  })
}

const making = 2000

/** `gone`: a successor has cleared it away meanwhile. A file that stays unreadable belongs to nobody. */
function readHolder(file: string): Holder | 'gone' | 'in-the-making' | undefined {
  try {
    const { mtimeMs } = fs.statSync(file)
    const holder = holderSchema.safeParse(parse(fs.readFileSync(file, 'utf8'))).data
    return !holder && Date.now() - mtimeMs < making ? 'in-the-making' : holder
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'gone'
    throw error
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
