/** state.worker DESIGN FOLDER COUNT IN_FLIGHT: does one piece of work in a process of its own, and prints what it cost. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openState } from 'holdfast/state'
import type { Durability } from 'holdfast/state'
import { IdIndex } from '../../src/state/ids/id-index.js'

const [design = '', folder = '', countText = '0', inFlightText = '1'] = process.argv.slice(2)
const count = Number(countText)
const inFlight = Number(inFlightText)
const idOf = (at: number) => `item-${String(at).padStart(9, '0')}`
const peer = async (name: string) => (await import(name)) as { default: never }

/** Marks `count` items with `inFlight` of them waiting at any time, and notes the time of each quarter. */
async function timed(
  mark: (id: string) => unknown,
  finish: () => unknown = () => undefined,
  bytes = () => 0,
) {
  const quarters: number[] = []
  const cpu = process.cpuUsage()
  const began = performance.now()
  let since = began
  let next = 0
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < count) {
        const waits = mark(idOf(next++))
        if (waits instanceof Promise) await waits
        if (next % (count / 4) === 0 && quarters.length < 4) {
          quarters.push(performance.now() - since)
          since = performance.now()
        }
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  await finish()
  return { seconds, cpuUs: (user + system) / count, quarters, bytes: bytes() }
}

const designs: Record<string, () => Promise<object>> = {
  power: () => ours('power'),
  process: () => ours('process'),
  async sync() {
    const state = await openState(folder)
    return timed(
      id => state.markDoneSync(id),
      () => state.close(),
    )
  },
  'sqlite-full': () => sqlite('FULL'),
  'sqlite-normal': () => sqlite('NORMAL'),
  async 'sqlite-grouped'() {
    const { db, insert } = await openSqlite('FULL')
    let waiting: { id: string; resolve: () => void }[] = []
    const commit = () => {
      const group = waiting
      waiting = []
      db.exec('BEGIN')
      for (const { id } of group) insert.run(id)
      db.exec('COMMIT')
      for (const { resolve } of group) resolve()
    }
    return timed(
      id =>
        new Promise<void>(resolve => {
          if (waiting.push({ id, resolve }) === 1) setImmediate(commit)
        }),
    )
  },
  async lmdb() {
    const { open } = (await peer('lmdb')) as unknown as {
      open(options: object): { put(key: string, value: number): Promise<boolean>; flushed: Promise<boolean> }
    }
    const db = open({ path: path.join(folder, 'lmdb') })
    return timed(async id => {
      await db.put(id, 1)
      await db.flushed
    })
  },
  async naive() {
    const done: string[] = []
    const file = path.join(folder, 'naive.json')
    return timed(id => {
      done.push(id)
      writeFileSync(file, JSON.stringify({ done }, null, 2))
    })
  },
  async 'write-file-atomic'() {
    const write = (await peer('write-file-atomic')).default as (file: string, text: string) => Promise<void>
    const done: string[] = []
    return timed(id => {
      done.push(id)
      return write(path.join(folder, 'atomic.json'), JSON.stringify({ done }))
    })
  },
  async fill() {
    const state = await openState(folder, { durability: 'process' })
    for (let at = 0; at < count; at++) await state.markDone(idOf(at))
    await state.compact()
    await state.close()
    writeFileSync(
      path.join(folder, 'naive.json'),
      JSON.stringify({ done: Array.from({ length: count }, (_, at) => idOf(at)) }),
    )
    return {
      ours: statSync(path.join(folder, 'state.jsonl')).size,
      naive: statSync(path.join(folder, 'naive.json')).size,
    }
  },
  'open-ours': () => opened(() => openState(folder)),
  'open-naive': () =>
    opened(async () => {
      const { done } = JSON.parse(readFileSync(path.join(folder, 'naive.json'), 'utf8')) as { done: string[] }
      return new Set(done)
    }),
  'ids-index': () => Promise.resolve(remembered(new IdIndex())),
  'ids-set': () => Promise.resolve(remembered(new Set())),
  async compact() {
    const state = await openState(folder, { durability: 'process' })
    for (let at = 0; at < count; at++) await state.markDone(idOf(at))
    await state.compact()
    let stall = 0
    let last = performance.now()
    const watch = () => {
      stall = Math.max(stall, performance.now() - last)
      last = performance.now()
      if (watching) setImmediate(watch)
    }
    let watching = true
    watch()
    const began = performance.now()
    await state.compact()
    const seconds = (performance.now() - began) / 1000
    watching = false
    await state.close()
    return { seconds, stall }
  },
}

/** What it costs to remember ids, and the longest pause, which is when the index grows. */
function remembered(ids: { add(id: string): unknown }) {
  const { rss } = process.memoryUsage()
  const cpu = process.cpuUsage()
  let stall = 0
  for (let at = 0; at < count; at++) {
    const id = idOf(at)
    const began = performance.now()
    ids.add(id)
    stall = Math.max(stall, performance.now() - began)
  }
  const { user, system } = process.cpuUsage(cpu)
  return { cpuUs: (user + system) / count, bytes: (process.memoryUsage().rss - rss) / count, stall }
}

async function ours(durability: Durability) {
  const state = await openState(folder, { durability })
  const file = path.join(folder, 'state.jsonl')
  return timed(
    id => state.markDone(id),
    () => state.close(),
    () => statSync(file).size,
  )
}

async function openSqlite(synchronous: string) {
  const Database = (await peer('better-sqlite3')).default as new (file: string) => {
    exec(sql: string): void
    pragma(text: string): void
    prepare(sql: string): { run(id: string): void }
  }
  const db = new Database(path.join(folder, 'state.db'))
  db.pragma('journal_mode = WAL')
  db.pragma(`synchronous = ${synchronous}`)
  db.exec('CREATE TABLE IF NOT EXISTS done (id TEXT PRIMARY KEY) WITHOUT ROWID')
  return { db, insert: db.prepare('INSERT INTO done VALUES (?)') }
}

async function sqlite(synchronous: string) {
  const { insert } = await openSqlite(synchronous)
  return timed(id => insert.run(id))
}

async function opened(open: () => Promise<unknown>) {
  const cpu = process.cpuUsage()
  const kept = await open()
  const { user, system } = process.cpuUsage(cpu)
  return {
    cpuMs: (user + system) / 1000,
    rssMb: process.resourceUsage().maxRSS / 1024,
    kept: kept !== undefined,
  }
}

if (!existsSync(folder)) throw new Error(`no folder ${folder}`)
const work = designs[design]
if (!work) throw new Error(`no design ${design}`)
console.log(JSON.stringify(await work()))
process.exit()
