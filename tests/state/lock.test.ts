import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openState } from 'holdfast/state'
import { buildProgram, canInjectFaults, compile, start, temporaryFolder } from './faults/tools.js'
import type { Running } from './faults/tools.js'

const base = temporaryFolder()
const rounds = Number(process.env['HOLDFAST_RACES'] ?? 2)
const contenders = 6
let locker = ''
let writer = ''
let folder = ''
let count = 0
beforeAll(async () => {
  locker = await buildProgram('locker', base)
  writer = await buildProgram('writer', base)
})
beforeEach(() => {
  folder = path.join(base, `lock-${++count}`)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const go = ({ child }: Running) => child.stdin?.write('go\n')
const until = async (what: () => boolean) => {
  while (!what()) await sleep(2)
}

describe('the lock', () => {
  it('has one holder, whom the refusal names', async () => {
    await using state = await openState(folder)
    expect(state.path).toBe(path.join(folder, 'state.jsonl'))
    const refusal = await openState(folder).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'state-locked' })
    expect(String(refusal)).toContain(`process ${process.pid} on ${hostname()}`)
  })

  it(`has one winner among ${contenders} racers for a dead holder, in ${rounds} rounds`, async () => {
    for (let round = 0; round < rounds; round++) {
      const racers = Array.from({ length: contenders }, () => start(locker, [folder]))
      await until(() => racers.every(racer => racer.lines[0] === 'ready'))
      racers.forEach(go)
      await until(() => racers.every(racer => racer.lines.length === 2))
      const answers = racers.map(racer => racer.lines[1]!.split(' ')[0]).sort()
      for (const { child } of racers) child.kill('SIGKILL') // the winner dies with the lock in its hand
      await Promise.all(racers.map(racer => racer.end))
      expect(answers).toEqual([...Array<string>(contenders - 1).fill('state-locked'), 'won'])
    }
    expect(readdirSync(folder).filter(name => name.includes('.lock.'))).toHaveLength(1)
  }, 300_000)

  it('is had again at once after kill -9', async () => {
    const holder = start(writer, [folder, 'power', 1e9])
    await until(() => holder.lines.length > 5)
    holder.child.kill('SIGKILL')
    await holder.end
    const began = performance.now()
    await using state = await openState(folder)
    expect(performance.now() - began).toBeLessThan(500)
    expect(state.has('item-0')).toBe(true)
  })

  const holder = (changes: object) =>
    JSON.stringify({ pid: process.pid, host: hostname(), space: '', started: '', since: 'then', ...changes })
  const leave = (number: number | string, text: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, `state.lock.${number}`), text)
  }

  it('of a holder that cannot be seen from here is had by force, or when its lease has run out', async () => {
    leave(7, holder({ space: 'elsewhere', lease: 1000 }))
    const began = performance.now()
    await (await openState(folder)).close()
    expect(performance.now() - began).toBeGreaterThan(900)
    leave(19, holder({ space: 'elsewhere', lease: 60_000 }))
    await using state = await openState(folder, { force: true })
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(existsSync(path.join(folder, 'state.lock.20'))).toBe(true)
    expect(state.counts.done).toBe(0)
  }, 20_000)

  it('whose lease ran out long ago is had soon, whatever the clocks say', async () => {
    const began = performance.now()
    for (const [number, mtime] of [
      [1, 0],
      [3, 4e9],
    ] as const) {
      leave(number, holder({ space: 'elsewhere', lease: 2000 }))
      utimesSync(path.join(folder, `state.lock.${number}`), mtime, mtime)
      await (await openState(folder)).close()
    }
    expect(performance.now() - began).toBeLessThan(10_000)
  }, 20_000)

  it.skipIf(process.platform !== 'linux')(
    'of a pid that is used again is free',
    async () => {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const space = `${boot} ${readlinkSync('/proc/self/ns/pid')}`
      const began = performance.now()
      leave(1, holder({ space, started: '1' }))
      await (await openState(folder)).close()
      leave(3, holder({ space, pid: 2 ** 22 + 1 }))
      await (await openState(folder)).close()
      expect(performance.now() - began).toBeLessThan(3000)
      leave(5, holder({ space, started: '', lease: 1000 })) // it does not tell when it started
      await (await openState(folder)).close()
      expect(performance.now() - began).toBeGreaterThan(900)
    },
    20_000,
  )

  const latest = () => path.join(folder, 'state.lock.1')
  it.each<[string, () => void]>([
    ['half-written', () => leave(1, '{"pid"')],
    [
      'empty and from the future',
      () => {
        leave(1, '')
        utimesSync(latest(), 4e9, 4e9)
      },
    ],
    ['a link to nothing', () => symlinkSync('nothing', latest())],
    ['a link to a device', () => symlinkSync('/dev/zero', latest())],
    ['a pipe', () => void execFileSync('mkfifo', [latest()])],
  ])(
    'that is %s is watched, and then belongs to nobody',
    async (_, make) => {
      leave(0, 'rubbish')
      make()
      writeFileSync(path.join(folder, 'state.lock.0.0123456789abcdef'), '')
      const began = performance.now()
      await using state = await openState(folder)
      expect(performance.now() - began).toBeGreaterThan(1000)
      expect(state.counts.done).toBe(0)
      expect(readdirSync(folder).sort()).toEqual(['state.jsonl', 'state.lock.2'])
    },
    10_000,
  )

  it('is not mistaken for what has a name like one', async () => {
    const names = ['9007199254740993', '1e3', '007', '-1', '5.backup', '99999999999999999999', 'x']
    for (const name of names) leave(name, holder({}))
    mkdirSync(path.join(folder, 'state.lock.0'))
    await (await openState(folder)).close()
    const expected = [...names, '0', '1'].map(name => `state.lock.${name}`)
    expect(readdirSync(folder).sort()).toEqual([...expected, 'state.jsonl'].sort())
    leave(10 ** 15 - 1, '')
    await expect(openState(folder)).rejects.toThrow(/Delete it/)
  }, 10_000)

  it.skipIf(!canInjectFaults)('does without hard links where there are none', async () => {
    const shim = compile('shim', base)
    const refuse = (errno: number) =>
      start(writer, [folder, 'power', 3], { LD_PRELOAD: shim, FAULT: `link:lock:1+:${errno}` }).end
    expect((await refuse(95)).lines).toContain('closed')
    expect((await refuse(5)).errors).toContain('EIO')
  })

  it.skipIf(!canInjectFaults)('says what to do when the quota is used up', async () => {
    const shim = compile('shim', base)
    const { errors } = await start(writer, [folder, 'power', 3], {
      LD_PRELOAD: shim,
      FAULT: 'write:lock:1+:122',
    }).end
    expect(errors).toMatch(/state\.jsonl cannot be used: EDQUOT.*Free disk space/)
    expect(errors).toContain("code: 'state-unusable'")
  })
})
