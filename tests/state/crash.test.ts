import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openState } from 'holdfast/state'
import { buildProgram, canInjectFaults, compile, start, temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
const kills = Number(process.env['HOLDFAST_KILLS'] ?? 6)
let writer = ''
let naive = ''
let shim = ''

beforeAll(async () => {
  writer = await buildProgram('writer', base)
  naive = await buildProgram('naive', base)
  if (canInjectFaults) shim = compile('shim', base)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Opens what a crash has left, and says which of the acknowledged items are not in it. */
async function lost(folder: string, acknowledged: readonly string[]): Promise<string[]> {
  await using state = await openState(folder)
  for (const { id, value } of state.done()) if (id.endsWith('3')) expect(value).toEqual({ of: id })
  return acknowledged.filter(line => line.startsWith('item-') && !state.has(line) && !state.hasFailed(line))
}

describe.each(['power', 'process'])('a process that is killed, durability %s', durability => {
  it(`loses no acknowledged item in ${kills} kills at random, over one growing state`, async () => {
    const folder = path.join(base, `random-${durability}`)
    const acknowledged: string[] = []
    for (let kill = 0; kill < kills; kill++) {
      const run = start(writer, [folder, durability, 1e9, kill % 2 === 0 ? 1 : 64])
      while (run.lines.length === 0) await sleep(2)
      await sleep(Math.random() * 60)
      run.child.kill('SIGKILL')
      const { lines, signal } = await run.end
      expect(signal).toBe('SIGKILL')
      acknowledged.push(...lines)
      expect(await lost(folder, acknowledged)).toEqual([])
    }
    expect(acknowledged.length).toBeGreaterThan(kills * 2)
  }, 600_000)

  it.skipIf(!canInjectFaults)(
    'loses none when killed at any one call of the disk',
    async () => {
      for (const call of ['write', 'fdatasync', 'fsync', 'rename', 'link', 'unlink', 'ftruncate']) {
        for (let nth = 1, killed = true; killed; nth += kills > 100 ? 1 : 1 + Math.floor(nth / 3)) {
          const folder = path.join(base, `at-${durability}-${call}-${nth}`)
          const fault = `${call}:at-:${nth}:kill`
          const run = start(writer, [folder, durability, 50, 3], { LD_PRELOAD: shim, FAULT: fault })
          const { lines, signal, errors } = await run.end
          killed = signal === 'SIGKILL'
          expect(errors, fault).toBe('')
          expect(await lost(folder, lines), fault).toEqual([])
        }
      }
    },
    600_000,
  )
})

describe('the same with a file rewritten in place', () => {
  it.skipIf(!canInjectFaults)('loses everything to one kill: these tests can tell', async () => {
    const file = path.join(base, 'naive.json')
    const run = start(naive, [file, 100], { LD_PRELOAD: shim, FAULT: 'write:naive.json:50:kill' })
    expect((await run.end).lines).toHaveLength(49)
    expect(readFileSync(file, 'utf8')).toBe('')
  })
})
