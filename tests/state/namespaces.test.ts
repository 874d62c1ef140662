import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  cpSync,
  readdirSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openState, verifyState } from 'holdfast/state'
import { buildProgram, temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
let writer = ''
let folder = ''
let count = 0
let containers: ChildProcess[] = []
beforeAll(async () => {
  writer = await buildProgram('writer', base)
})
beforeEach(() => {
  folder = path.join(base, `ns-${++count}`)
})
afterEach(() => {
  for (const container of containers) container.kill('SIGKILL')
  containers = []
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const isolation = ['--uts', '--pid', '--fork', '--kill-child', '--mount-proc']
const canUnshare = (() => {
  try {
    execFileSync('unshare', [...isolation, 'true'], { stdio: 'ignore' })
    return process.platform === 'linux'
  } catch {
    return false
  }
})()

interface Container {
  readonly lines: string[]
  /** Sends a signal to the program inside. */
  signal(name: NodeJS.Signals): void
  readonly end: Promise<void>
}

/** The writer in PID and host name namespaces of its own, as in a container. */
function contain(...words: (string | number)[]): Container {
  const child = spawn('unshare', [...isolation, process.execPath, writer, folder, ...words.map(String)])
  containers.push(child)
  const lines: string[] = []
  child.stdout
    .setEncoding('utf8')
    .on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)))
  return {
    lines,
    signal(name) {
      const pid = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
      process.kill(Number(pid), name)
    },
    end: new Promise(resolve => child.once('close', () => resolve())),
  }
}

const until = async (what: () => boolean) => {
  while (!what()) await sleep(5)
}
const coded = (code: string) => expect.objectContaining({ code }) as Error

/** Every mark that was acknowledged is there, and the file is whole. */
async function nothingLost(acknowledged: readonly string[]): Promise<void> {
  await using state = await openState(folder)
  expect(acknowledged.filter(id => !state.has(id) && !state.hasFailed(id))).toEqual([])
  expect(await verifyState(folder)).toMatchObject({ verdict: 'intact' })
}
const idsOf = ({ lines }: Container) => lines.filter(line => line.startsWith('item-'))

describe.skipIf(!canUnshare)('a state that containers share', () => {
  it('is refused while its holder in another PID namespace lives, whatever its lock file is dated', async () => {
    const holder = contain('process', 1e9)
    await until(() => holder.lines.length > 100)
    for (const date of [0, 4e9]) {
      const [lock = ''] = readdirSync(folder).filter(name => name.includes('.lock.'))
      utimesSync(path.join(folder, lock), date, date)
      await expect(openState(folder)).rejects.toThrow(coded('state-locked'))
    }
    await expect(openState(folder, { force: false })).rejects.toThrow(/another container/)
    holder.signal('SIGKILL')
    await holder.end
    await nothingLost(idsOf(holder))
  }, 60_000)

  it('is had without force once a killed holder has not renewed its lease', async () => {
    const holder = contain('power', 1e9, 16)
    await until(() => holder.lines.length > 100)
    holder.signal('SIGKILL')
    await holder.end
    const began = performance.now()
    await nothingLost(idsOf(holder))
    expect(performance.now() - began).toBeLessThan(15_000)
  }, 60_000)

  it.each(['power', 'process'])(
    'acknowledges nothing to a holder that was stopped while another took over (%s)',
    async durability => {
      const holder = contain(durability, 1e9, 4)
      await until(() => holder.lines.length > 100)
      holder.signal('SIGSTOP')
      await sleep(50)
      await using state = await openState(folder)
      const before = idsOf(holder)
      expect(before.filter(id => !state.has(id) && !state.hasFailed(id))).toEqual([])
      await state.markDone('mine', { rows: 1 })
      holder.signal('SIGCONT')
      await until(() => holder.lines.some(line => line.startsWith('refused')))
      holder.signal('SIGKILL')
      await holder.end
      expect(new Set(holder.lines.filter(line => line.startsWith('refused')))).toEqual(
        new Set(['refused state-lost']),
      )
      await state.markDone('mine too', { rows: 2 })
      expect([state.get('mine'), state.get('mine too')]).toEqual([{ rows: 1 }, { rows: 2 }])
      expect(idsOf(holder).filter(id => !state.has(id) && !state.hasFailed(id))).toEqual([])
      await state.close()
      await nothingLost([...idsOf(holder), 'mine', 'mine too'])
    },
    60_000,
  )
})

describe.each(['power', 'process', { interval: 5 }] as const)(
  'a mark is not acknowledged, durability %j,',
  durability => {
    const cases: [string, () => void][] = [
      ['once the folder is deleted', () => rmSync(folder, { recursive: true })],
      ['once the folder is moved', () => renameSync(folder, `${folder}-moved`)],
      [
        'once the folder was replaced by a copy',
        () => {
          cpSync(folder, `${folder}-copy`, { recursive: true })
          rmSync(folder, { recursive: true })
          renameSync(`${folder}-copy`, folder)
        },
      ],
      [
        'once the journal is replaced',
        () => {
          const journal = path.join(folder, 'state.jsonl')
          writeFileSync(`${journal}.new`, readFileSync(journal))
          renameSync(`${journal}.new`, journal)
        },
      ],
      ['once the journal is empty', () => truncateSync(path.join(folder, 'state.jsonl'))],
      ['once the journal is cut', () => truncateSync(path.join(folder, 'state.jsonl'), 40)],
      ['once the journal has lines of others', () => appendFileSync(path.join(folder, 'state.jsonl'), '\n')],
      [
        'once the journal is written anew in place',
        () => {
          const journal = path.join(folder, 'state.jsonl')
          const bytes = readFileSync(journal)
          writeFileSync(journal, Buffer.concat([bytes, bytes]))
        },
      ],
      ['once the lock is deleted', () => rmSync(path.join(folder, 'state.lock.1'))],
    ]
    it.each(cases)('%s', async (name, spoil) => {
      const state = await openState(folder, { durability })
      await state.markDone('before')
      spoil()
      await expect(state.markDone('after')).rejects.toThrow(coded('state-lost'))
      await expect(state.begin('later')).rejects.toThrow(coded('state-lost'))
      expect(() => state.markDoneSync('sync')).toThrow(coded('state-lost'))
      await expect(state.compact()).rejects.toThrow(coded('state-lost'))
      await expect(state.close()).rejects.toThrow(coded('state-lost'))
      expect(existsSync(path.join(folder, 'state.lock.1'))).toBe(/journal|copy/.test(name))
    })
  },
)
