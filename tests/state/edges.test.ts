import fs from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openState, verifyState } from 'holdfast/state'
import { temporaryFolder } from './faults/tools.js'

/** Paths that the tests with real faults also take, but in processes of their own. */
const base = temporaryFolder()
let folder = ''
let count = 0
beforeEach(() => {
  folder = path.join(base, `edge-${++count}`)
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => {
  fs.rmSync(base, { recursive: true, force: true })
})

const refusal = (code: string) => Object.assign(new Error(code), { code })
const fail = (code: string) => () => {
  throw refusal(code)
}
/** A refusal of the system, as it comes from the operating system. */
const refused = (code: string) => ({ code: 'state-unusable', cause: { code } })
const locks = () => fs.readdirSync(folder).filter(name => name.includes('.lock.'))

describe('what the system refuses', () => {
  it.each([
    ['EACCES', 'their permissions.'],
    ['ENOSPC', 'Free disk space'],
    ['EIO', 'Try again'],
  ])('%s: is told with the journal, the reason and what to do', async (code, remedy) => {
    vi.spyOn(fs, 'mkdirSync').mockImplementation(fail(code))
    const opening = openState(folder)
    await expect(opening).rejects.toMatchObject({ ...refused(code), name: 'StateError' })
    await expect(opening).rejects.toThrow(`${folder}/state.jsonl cannot be used: ${code}`)
    await expect(opening).rejects.toThrow(remedy)
  })
})

describe('taking the lock', () => {
  it('does without hard links, and passes on what is no want of them', async () => {
    vi.spyOn(fs, 'linkSync').mockImplementation(fail('ENOTSUP'))
    await (await openState(folder)).close()
    expect(locks()).toEqual(['state.lock.1'])
    vi.mocked(fs.linkSync).mockImplementation(fail('EIO'))
    await expect(openState(folder)).rejects.toMatchObject(refused('EIO'))
    expect(locks()).toEqual(['state.lock.1'])
  })

  it.each(['EEXIST', 'ENOENT'])('looks again where another was faster (%s)', async code => {
    vi.spyOn(fs, 'linkSync').mockImplementationOnce(fail(code))
    await (await openState(folder)).close()
    expect(locks()).toEqual(['state.lock.1'])
  })

  it('looks again where another was faster, without hard links', async () => {
    vi.spyOn(fs, 'linkSync').mockImplementation(fail('EPERM'))
    const write = fs.writeFileSync
    let refusals = 1
    vi.spyOn(fs, 'writeFileSync').mockImplementation((file, ...rest) => {
      if (String(file).endsWith('.lock.1') && refusals-- > 0) throw refusal('EEXIST')
      write(file, ...rest)
    })
    await (await openState(folder)).close()
    expect(locks()).toEqual(['state.lock.1'])
    vi.mocked(fs.writeFileSync).mockImplementation((file, ...rest) => {
      if (String(file).endsWith('.lock.2')) throw refusal('EIO')
      write(file, ...rest)
    })
    await expect(openState(folder)).rejects.toMatchObject(refused('EIO'))
  })

  it('gives a number back that others have long passed', async () => {
    const link = fs.linkSync
    vi.spyOn(fs, 'linkSync').mockImplementationOnce((from, to) => {
      link(from, to)
      fs.writeFileSync(path.join(folder, 'state.lock.5'), JSON.stringify({ ...holder, released: true }))
    })
    await (await openState(folder)).close()
    expect(locks()).toEqual(['state.lock.6'])
  })

  it('looks again where a holder was cleared away meanwhile', async () => {
    await (await openState(folder)).close()
    const stat = fs.lstatSync
    vi.spyOn(fs, 'lstatSync').mockImplementationOnce(fail('ENOENT')).mockImplementation(stat)
    await (await openState(folder)).close()
    vi.mocked(fs.lstatSync).mockImplementationOnce(fail('EIO'))
    await expect(openState(folder)).rejects.toMatchObject(refused('EIO'))
  })

  it('is let go even if the disk is full', async () => {
    const state = await openState(folder)
    vi.spyOn(fs, 'renameSync').mockImplementationOnce(fail('ENOSPC'))
    await state.close()
    expect(locks()).toEqual([])
    await (await openState(folder)).close()
  })

  it.skipIf(process.platform !== 'linux')('knows that a process of another user lives', async () => {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const space = `${boot} ${fs.readlinkSync('/proc/self/ns/pid')}`
    const [, started] =
      / (?:\S+ ){19}(\d+) /.exec(fs.readFileSync('/proc/1/stat', 'utf8').replace(/.*\)/, '')) ?? []
    fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, 'state.lock.1'), JSON.stringify({ ...holder, space, started, pid: 1 }))
    const kill = vi.spyOn(process, 'kill').mockImplementation(fail('EPERM'))
    await expect(openState(folder)).rejects.toMatchObject({ code: 'state-locked' })
    kill.mockImplementation(fail('ESRCH'))
    await (await openState(folder)).close()
  })

  const holder = { pid: process.pid, host: 'here', space: '', started: '', since: 'then' }
})

describe('a disk that fails', () => {
  const syncFails = (fs_: typeof fs, code: string) =>
    vi.spyOn(fs_, 'fdatasync').mockImplementation((_, done) => setImmediate(done, refusal(code)))

  it('in a sync refuses every mark that waits, and all later ones', async () => {
    const state = await openState(folder)
    await state.markDone('safe')
    syncFails(fs, 'EIO')
    const first = state.markDone('a')
    const second = new Promise(resolve => setTimeout(resolve, 0)).then(() => state.markDone('b'))
    await expect(first).rejects.toMatchObject({ code: 'state-poisoned', cause: { code: 'EIO' } })
    await expect(second).rejects.toMatchObject({ code: 'state-poisoned' })
    expect(() => state.markDoneSync('c')).toThrow(
      expect.objectContaining({ code: 'state-poisoned' }) as Error,
    )
    await expect(state.compact()).rejects.toThrow()
    await expect(state.close()).rejects.toMatchObject({ code: 'state-poisoned' })
    vi.restoreAllMocks()
    await using again = await openState(folder)
    expect([...again.ids()]).toEqual(['safe'])
  })

  it('in a sync that is waited for refuses what waits with it', async () => {
    const state = await openState(folder)
    vi.spyOn(fs, 'fdatasyncSync').mockImplementation(fail('EIO'))
    const waiting = state.markDone('a')
    expect(() => state.markDoneSync('b')).toThrow(
      expect.objectContaining({ code: 'state-poisoned' }) as Error,
    )
    await expect(waiting).rejects.toMatchObject({ code: 'state-poisoned' })
    await expect(state.close()).rejects.toMatchObject({ code: 'state-poisoned' })
  })

  it('in a write refuses the marks of that write, and takes the next', async () => {
    await using state = await openState(folder)
    vi.spyOn(fs, 'writeSync').mockImplementationOnce(fail('ENOSPC'))
    const marks = await Promise.allSettled([state.markDone('a'), state.markDone('ü'), state.markDone('a')])
    expect(marks.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    const more = [state.markDone('a'), state.markDone('ü', 1), state.markDone('b', 2)]
    state.markDoneSync('c')
    await Promise.all(more)
    expect([state.get('ü'), state.get('b')]).toEqual([1, 2])
  })

  it('and takes half of a line is given the other half', async () => {
    {
      await using state = await openState(folder)
      const write = fs.writeSync
      vi.spyOn(fs, 'writeSync').mockImplementationOnce((descriptor, text) =>
        write(descriptor, text.slice(0, 7)),
      )
      await state.markDone('a')
      await state.markDone('b', 2)
      expect(state.get('b')).toBe(2)
    }
    expect(await verifyState(folder)).toMatchObject({ verdict: 'intact', counts: { done: 2 } })
  })

  it('at the end of a compaction poisons the state; before, it leaves the journal as it was', async () => {
    const state = await openState(folder)
    await state.markDone('a')
    vi.spyOn(fs, 'renameSync').mockImplementationOnce(fail('EIO'))
    await expect(state.compact()).rejects.toMatchObject(refused('EIO'))
    expect(fs.readdirSync(folder)).not.toContain('state.jsonl.tmp')
    await state.markDone('b')
    vi.spyOn(fs, 'fsyncSync').mockImplementationOnce(fail('EIO'))
    await expect(state.compact()).rejects.toMatchObject({ code: 'state-poisoned' })
    await expect(state.markDone('c')).rejects.toMatchObject({ code: 'state-poisoned' })
    await expect(state.close()).rejects.toMatchObject({ code: 'state-poisoned' })
  })

  it('cannot sync a folder: no harm where the platform has no such thing', async () => {
    vi.spyOn(fs, 'fsyncSync').mockImplementation(fail('EINVAL'))
    const open = fs.openSync
    vi.spyOn(fs, 'openSync').mockImplementation((file, flags, mode) => {
      if (file === folder) throw refusal('EPERM')
      return open(file, flags, mode)
    })
    await expect(openState(folder)).rejects.toMatchObject(refused('EINVAL')) // the new journal's own sync
    vi.mocked(fs.fsyncSync).mockRestore()
    await (await openState(folder)).close()
    vi.mocked(fs.openSync).mockImplementation(fail('EIO'))
    await expect(verifyState(folder)).rejects.toMatchObject(refused('EIO'))
  })
})

it('copies a long tail of marks that were made during a compaction', async () => {
  {
    await using state = await openState(folder, { durability: 'process' })
    await state.markDone('before', 1)
    await state.markFailed('failed', new Error('x'))
    await state.setMeta('m')
    const compaction = state.compact()
    await state.markDone('failed')
    for (let at = 0; at < 100; at++) await state.markDone(`item-${at}`, 'x'.repeat(30_000))
    await compaction
    expect([state.get('before'), state.get('item-99')]).toEqual([1, 'x'.repeat(30_000)])
  }
  await using state = await openState(folder)
  expect(state.counts).toMatchObject({ done: 102, failed: 0 })
  expect([state.get('before'), state.meta]).toEqual([1, 'm'])
})
