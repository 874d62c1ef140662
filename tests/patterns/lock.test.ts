import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPatterns } from 'holdfast/patterns'
import { withLock } from '../../src/patterns/database/lock.js'

let folder: string
let file: string
let children: ChildProcess[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'))
  file = path.join(folder, 'patterns.json')
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

function writer(...args: string[]): ChildProcess {
  const script = fileURLToPath(new URL('writer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

const busy = expect.objectContaining({ code: 'patterns-busy' }) as Error

describe('several writers', () => {
  it('lose nothing, be they processes or in one', async () => {
    const names = ['ant', 'bee', 'cat', 'dog']
    const ends = names.map(async name => {
      const [code] = (await once(writer(name, '8'), 'exit')) as [number]
      expect(code).toBe(0)
    })
    const own = await Promise.all([1, 2, 3].map(() => openPatterns(file, { lockTimeoutMs: 60_000 })))
    await Promise.all(
      own.flatMap(patterns =>
        [1, 2, 3].map(() => patterns.record({ category: 'unknown', cause: 'shared by all' })),
      ),
    )
    await Promise.all(ends)
    const patterns = await openPatterns(file)
    const list = await patterns.list()
    expect(list).toHaveLength(1 + names.length * 8)
    expect(list.find(({ failure }) => failure?.cause === 'shared by all')).toMatchObject({
      seen: names.length * 8 + 9,
    })
    expect((await patterns.stats()).diagnoses).toBe(names.length * 16 + 9)
    expect((await readdir(folder)).length).toBe(2)
  })

  it('wait for one that lives, and take over at once from one that was killed', async () => {
    const holder = writer('hold')
    await once(holder.stdout!, 'data')
    const waiting = openPatterns(file, { lockTimeoutMs: 100 }).then(patterns => patterns.prune())
    await expect(waiting).rejects.toThrow(busy)
    await expect(waiting).rejects.toThrow(`process ${holder.pid} on ${hostname()}`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const started = performance.now()
    await (await openPatterns(file)).record({ category: 'unknown', cause: 'x' })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it.skipIf(process.platform !== 'linux')('race for a dead holder: one wins at a time', async () => {
    const space = `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
    let dead = { pid: 2 ** 22 + 1, host: hostname(), space, started: 'long ago' }
    for (let round = 0; round < 20; round++) {
      await writeFile(`${file}.lock.${round * 10 + 1}`, JSON.stringify(dead))
      dead = { ...dead, pid: process.pid } // alive under that pid, but started at another time
      let inside = 0
      let most = 0
      await Promise.all(
        Array.from({ length: 6 }, () =>
          withLock(file, { timeoutMs: 20_000 }, async () => {
            most = Math.max(most, ++inside)
            await new Promise(resolve => setTimeout(resolve, 1))
            inside--
          }),
        ),
      )
      expect(most).toBe(1)
    }
  })
})

const isolation = ['--pid', '--fork', '--kill-child', '--mount-proc']
const canUnshare =
  process.platform === 'linux' &&
  spawnSync('unshare', [...isolation, 'true'], { stdio: 'ignore' }).status === 0

describe.skipIf(!canUnshare)('a writer in another PID namespace', () => {
  const contain = (...args: string[]): ChildProcess => {
    const script = fileURLToPath(new URL('writer.ts', import.meta.url))
    const child = spawn(
      'unshare',
      [...isolation, process.execPath, '--import', 'tsx', script, file, ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    children.push(child)
    return child
  }

  it('loses nothing, and has nothing lost', async () => {
    const ends = ['ant', 'bee'].map(async name => {
      expect(await once(contain(name, '8'), 'exit')).toEqual([0, null])
    })
    const own = await openPatterns(file, { lockTimeoutMs: 60_000 })
    for (let at = 0; at < 8; at++) await own.record({ category: 'unknown', cause: 'shared by all' })
    await Promise.all(ends)
    expect(await own.list()).toHaveLength(1 + 2 * 8)
  }, 60_000)

  it('that was stopped while another took over replaces nothing', async () => {
    const late = contain('late')
    await once(late.stdout!, 'data')
    const inside = Number(readFileSync(`/proc/${late.pid}/task/${late.pid}/children`, 'utf8'))
    process.kill(inside, 'SIGSTOP')
    const patterns = await openPatterns(file)
    const { id } = await patterns.record({ category: 'unknown', cause: 'x' })
    process.kill(inside, 'SIGCONT')
    const [answer] = (await once(late.stdout!, 'data')) as [Buffer]
    expect(String(answer)).toBe('patterns-lost')
    expect((await patterns.get(id)).seen).toBe(1)
  }, 60_000)
})

describe('a lock', () => {
  const work = () => Promise.resolve('done')
  const foreign = JSON.stringify({ pid: 1, host: 'elsewhere', space: '', started: '', lease: 2000 })

  it('of a holder that cannot be seen from here is respected until its lease runs out', async () => {
    await writeFile(`${file}.lock.3`, foreign)
    await expect(withLock(file, { timeoutMs: 20 }, work)).rejects.toThrow(busy)
    expect(await withLock(file, { timeoutMs: 5000 }, work)).toBe('done')
    expect(await readdir(folder)).toEqual(['patterns.json.lock.4'])
  }, 10_000)

  it.each(['', 'no JSON', '{"pid":"x"}'])('that none of ours wrote holds nothing: %j', async text => {
    await writeFile(`${file}.lock.3`, text)
    expect(await withLock(file, { timeoutMs: 5000 }, work)).toBe('done')
  })

  it('that is no lock file makes nobody wait for longer than the time-out', async () => {
    await symlink('nothing', `${file}.lock.3`)
    await expect(withLock(file, { timeoutMs: 100 }, work)).rejects.toThrow(busy)
    await writeFile(`${file}.lock.9007199254740993`, foreign)
    expect(await withLock(file, { timeoutMs: 5000 }, work)).toBe('done')
    await writeFile(`${file}.lock.${10 ** 15 - 1}`, '')
    await expect(withLock(file, { timeoutMs: 5000 }, work)).rejects.toThrow(/Delete it/)
  }, 10_000)

  it('is released when the work fails', async () => {
    await expect(withLock(file, { timeoutMs: 20 }, () => Promise.reject(new Error('boom')))).rejects.toThrow(
      'boom',
    )
    expect(JSON.parse(await readFile(`${file}.lock.1`, 'utf8'))).toMatchObject({ released: true })
    expect(await withLock(file, { timeoutMs: 20 }, work)).toBe('done')
  })

  it('in a folder that is none says so', async () => {
    await writeFile(path.join(folder, 'file'), '')
    await expect(withLock(path.join(folder, 'file', 'x'), { timeoutMs: 20 }, work)).rejects.toThrow()
  })

  it('waits no longer than the signal', async () => {
    await writeFile(`${file}.lock.3`, foreign)
    const started = performance.now()
    await expect(
      withLock(file, { timeoutMs: 20_000, signal: AbortSignal.timeout(30) }, work),
    ).rejects.toThrow()
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
