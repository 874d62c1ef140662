import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    JSON.stringify({ pid: process.pid, host: hostname(), boot: '', started: '', since: 'then', ...changes })
  const leave = (number: number, text: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, `state.lock.${number}`), text)
  }

  it('of another host is only taken by force', async () => {
    leave(7, holder({ host: 'elsewhere' }))
    await expect(openState(folder)).rejects.toThrow('force: true')
    await using state = await openState(folder, { force: true })
    expect(existsSync(path.join(folder, 'state.lock.8'))).toBe(true)
    expect(state.counts.done).toBe(0)
  })

  it.skipIf(process.platform !== 'linux')('of a pid that is used again is free', async () => {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    leave(1, holder({ boot, started: '1' }))
    await (await openState(folder)).close()
    leave(2, holder({ boot: 'before the last start' }))
    await (await openState(folder)).close()
    leave(3, holder({ boot, started: '' })) // a platform that does not tell when a process started
    await expect(openState(folder)).rejects.toMatchObject({ code: 'state-locked' })
  })

  it('that is half-written is waited for, and then belongs to nobody', async () => {
    leave(1, '{"pid"')
    leave(0, 'rubbish')
    writeFileSync(path.join(folder, 'state.lock.0.0123456789abcdef'), '')
    const began = performance.now()
    await using state = await openState(folder)
    expect(performance.now() - began).toBeGreaterThan(1000)
    expect(state.counts.done).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['state.jsonl', 'state.lock.2'])
  })

  it.skipIf(!canInjectFaults)('does without hard links where there are none', async () => {
    const shim = compile('shim', base)
    const refuse = (errno: number) =>
      start(writer, [folder, 'power', 3], { LD_PRELOAD: shim, FAULT: `link:lock:1+:${errno}` }).end
    expect((await refuse(95)).lines).toContain('closed')
    expect((await refuse(5)).errors).toContain('EIO')
  })
})
