import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFiles } from 'holdfast/files'
import type { FileError } from 'holdfast/files'
import { faulty } from './edge.js'
import type { Fault } from './edge.js'
import { scratch } from './faults/index.js'

let folder: ReturnType<typeof scratch>
beforeEach(() => {
  folder = scratch()
  vi.spyOn(process.stderr, 'write').mockReturnValue(true) // the default notice
})
afterEach(() => {
  folder[Symbol.dispose]()
  vi.restoreAllMocks()
})

const ends = (work: Promise<unknown>): Promise<'ok' | FileError> =>
  work.then(
    () => 'ok',
    (error: unknown) => error as FileError,
  )

type Row = [
  platform: NodeJS.Platform,
  call: Fault['call'],
  error: Fault['error'],
  code: string,
  attempts: number,
]

/** The table of retries, row by row: an error that never goes away, and after how many attempts that is said. */
const permanent: Row[] = [
  ['linux', 'writeFile', { code: 'ENOSPC' }, 'file-full', 1],
  ['linux', 'writeFile', { code: 'Unknown system error -122', errno: -122 }, 'file-full', 1],
  ['linux', 'writeFile', { code: 'UNKNOWN', errno: -122 }, 'file-full', 1],
  ['linux', 'writeFile', { code: 'EFBIG' }, 'file-full', 1],
  ['linux', 'open', { code: 'EROFS' }, 'file-read-only', 1],
  ['linux', 'rename', { code: 'EISDIR' }, 'file-path', 1],
  ['linux', 'open', { code: 'ENOTDIR' }, 'file-path', 1],
  ['linux', 'open', { code: 'ENAMETOOLONG' }, 'file-path', 1],
  ['linux', 'realpath', { code: 'ELOOP' }, 'file-path', 1],
  ['linux', 'open', { code: 'EINVAL' }, 'file-path', 1],
  ['linux', 'sync', { code: 'EINVAL' }, 'file-failed', 1],
  ['win32', 'rename', { code: 'EXDEV' }, 'file-mounted', 1],
  ['linux', 'rename', { code: 'EXDEV' }, 'file-mounted', 1],
  ['linux', 'rename', { code: 'EBUSY' }, 'file-mounted', 3],
  ['darwin', 'rename', { code: 'EPERM' }, 'file-denied', 8],
  ['linux', 'rename', { code: 'EACCES' }, 'file-denied', 8],
  ['win32', 'stat', { code: 'EINVAL' }, 'file-path', 8],
  ['linux', 'open', { code: 'EACCES' }, 'file-denied', 2],
  ['linux', 'open', { code: 'ENOENT' }, 'file-missing', 3],
  ['linux', 'rename', { code: 'ENOENT' }, 'file-missing', 3],
  ['linux', 'open', { code: 'EEXIST' }, 'file-busy', 3],
  ['linux', 'rename', { code: 'UNKNOWN', errno: -4094 }, 'file-failed', 1],
  ['linux', 'rename', { code: 'EWHATEVER' }, 'file-failed', 1],
  ['linux', 'rename', {}, 'file-failed', 1],
]

/** Errors that pass: met nine times in a row, and the write succeeds all the same. */
const passing: [NodeJS.Platform, Fault['call'], Fault['error']][] = [
  ['win32', 'rename', { code: 'EBUSY' }],
  ['win32', 'rename', { code: 'EPERM' }],
  ['win32', 'rename', { code: 'EACCES' }],
  ['win32', 'rename', { code: 'UNKNOWN', errno: -4094 }],
  ['linux', 'open', { code: 'EBUSY' }],
  ['linux', 'writeFile', { code: 'EIO' }],
  ['linux', 'sync', { code: 'EIO' }],
  ['linux', 'open', { code: 'EAGAIN' }],
  ['linux', 'open', { code: 'ETXTBSY' }],
  ['linux', 'open', { code: 'EMFILE' }],
  ['linux', 'open', { code: 'ENFILE' }],
  ['linux', 'rename', { code: 'ETIMEDOUT' }],
  ['linux', 'rename', { code: 'Unknown system error -116', errno: -116 }],
  ['darwin', 'open', { code: 'Unknown system error -11', errno: -11 }],
  ['linux', 'close', { code: 'EIO' }],
]

describe('the retry table', () => {
  it.each(permanent)('%s %s %j is %s after %i attempts', async (platform, call, error, code, attempts) => {
    const file = folder.in('state.json')
    writeFileSync(file, 'old')
    const { files, pauses } = faulty([{ call, error }], platform)
    const failure = (await ends(files.writeFile(file, 'new'))) as FileError
    expect(failure).toMatchObject({ name: 'FileError', code, attempts, path: file })
    expect(failure.message).toContain(file)
    expect(failure.hint).not.toBe('')
    expect((failure.cause as Error).message).toBe(`injected in ${String(call)}`)
    expect(pauses).toHaveLength(attempts - 1)
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder.path)).toEqual(['state.json'])
  })

  it.each(passing)('%s %s %j passes', async (platform, call, error) => {
    const file = folder.in('state.json')
    const { files, pauses } = faulty([{ call, error, times: 9 }], platform)
    expect(await ends(files.writeFile(file, 'new'))).toBe('ok')
    expect(pauses).toHaveLength(9)
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(folder.path)).toEqual(['state.json'])
  })

  it('waits 10, 20, 40 … 1000 ms at the most, and gives up when the budget is spent', async () => {
    const { files, pauses } = faulty([{ call: 'rename', error: { code: 'EIO' } }])
    const failure = (await ends(files.writeFile(folder.in('a'), 'x', { timeoutMs: 5000 }))) as FileError
    expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000, 730])
    expect(failure).toMatchObject({ code: 'file-busy', phase: 'rename', attempts: 12, waitedMs: 5000 })
    expect(failure.message).toMatch(
      /^Cannot write .*a: EIO in rename after 12 attempts\. The file is unchanged\. Close the program that uses it/,
    )
  })

  it('has a budget of ten seconds unless told otherwise', async () => {
    const { files } = faulty([{ call: 'rename', error: { code: 'EIO' } }])
    expect(await ends(files.writeFile(folder.in('a'), 'x'))).toMatchObject({ waitedMs: 10_000 })
    expect(await ends(files.writeFile(folder.in('a'), 'x', { timeoutMs: 0 }))).toMatchObject({ attempts: 1 })
  })

  it('gives a permission that comes back 150 ms, once', async () => {
    const { files, pauses } = faulty([{ call: 'open', error: { code: 'EACCES' }, times: 1 }])
    expect(await ends(files.writeFile(folder.in('a'), 'x'))).toBe('ok')
    expect(pauses).toEqual([150])
  })

  it('makes the folder again when it goes away between two steps', async () => {
    const meanwhile = () => rmSync(folder.in('gone'), { recursive: true })
    const { files, calls } = faulty([{ call: 'open', error: { code: 'ENOENT' }, times: 2, meanwhile }])
    expect(await ends(files.writeFile(folder.in('gone/a'), 'x'))).toBe('ok')
    expect(calls.filter(({ call }) => call === 'mkdir')).toHaveLength(3)
  })

  it('says that a folder cannot be made', async () => {
    const { files } = faulty([{ call: 'mkdir', error: { code: 'ENOENT' } }])
    expect(await ends(files.writeFile(folder.in('no/a'), 'x'))).toMatchObject({
      ...{ code: 'file-missing', phase: 'mkdir', attempts: 1 },
    })
  })

  it('takes EEXIST of mkdir for a folder that is there, as sync clients make it', async () => {
    const { files } = faulty([{ call: 'mkdir', error: { code: 'EEXIST' } }])
    expect(await ends(files.writeFile(folder.in('a'), 'x'))).toBe('ok')
    expect(await ends(files.writeFile(folder.in('no/a'), 'x'))).toMatchObject({
      code: 'file-path',
      phase: 'mkdir',
    })
  })

  it('does not wait on Windows for a target that is read-only or a folder', async () => {
    const { files } = faulty([{ call: 'rename', error: { code: 'EPERM' } }], 'win32')
    writeFileSync(folder.in('locked'), 'old', { mode: 0o444 })
    expect(await ends(files.writeFile(folder.in('locked'), 'x'))).toMatchObject({
      code: 'file-denied',
      attempts: 1,
    })
  })

  it('does wait for what passes before it says that the target is read-only', async () => {
    const { files } = faulty([{ call: 'rename', error: { code: 'EIO' }, times: 2 }])
    writeFileSync(folder.in('locked'), 'old', { mode: 0o444 })
    const isRoot = process.getuid?.() === 0
    const ending = isRoot ? 'ok' : (expect.objectContaining({ code: 'file-denied', attempts: 2 }) as unknown)
    expect(await ends(files.writeFile(folder.in('locked'), 'x'))).toEqual(ending)
  })

  it('never syncs twice on one handle: a failed sync means a new temporary', async () => {
    const { files, calls } = faulty([{ call: 'sync', error: { code: 'EIO' }, times: 1 }])
    await files.writeFile(folder.in('a'), 'x')
    expect(calls.filter(({ call }) => call === 'sync')).toHaveLength(3) // failed, again, and the folder's
    expect(calls.filter(({ call }) => call === 'writeFile')).toHaveLength(2)
  })

  it('does not believe a disk that loses bytes without a word', async () => {
    const lossy: typeof fs.open = async (...parameters) => {
      const handle = await fs.open(...parameters)
      handle.writeFile = async () => {}
      return handle
    }
    const { edge } = faulty([])
    const files = createFiles({ ...edge, fs: { ...fs, open: lossy } })
    writeFileSync(folder.in('f'), 'old')
    const failure = (await ends(files.writeFile(folder.in('f'), 'new'))) as FileError
    expect(failure).toMatchObject({ code: 'file-busy', phase: 'write', cause: { code: 'EIO' } })
    expect(readFileSync(folder.in('f'), 'utf8')).toBe('old')
  })

  it('knows a read that will pass from one that will not', async () => {
    writeFileSync(folder.in('a'), 'text')
    const busy = faulty([
      { call: 'readFile', error: { errno: -35, code: 'Unknown system error -35' }, times: 4 },
    ])
    expect(await busy.files.readFile(folder.in('a'), { encoding: 'utf8' })).toBe('text')
    expect(busy.pauses).toHaveLength(4)
    const missing = faulty([])
    expect(await ends(missing.files.readFile(folder.in('b')))).toMatchObject({
      ...{ code: 'file-missing', phase: 'read', attempts: 1, kind: 'infrastructure' },
    })
  })
})

describe('a folder that a Windows or macOS host serves', () => {
  const served = [0x01021997, 0x53464846, 0xff534d42, 0xfe534d42, 0x65735546, 0x786f4256]
  const on = (type: number, faults: Fault[]) => {
    const { edge, pauses } = faulty(faults)
    const statfs = (async () => ({ type })) as unknown as typeof fs.statfs
    return { files: createFiles({ ...edge, fs: { ...asPlain(edge.fs), statfs } }), pauses, statfs }
  }
  const asPlain = (proxy: object) =>
    Object.fromEntries(
      Object.keys(fs).map(key => [key, Reflect.get(proxy, key) as unknown]),
    ) as unknown as typeof fs

  it.each(served)('gets the patience of Windows (%i)', async type => {
    writeFileSync(folder.in('f'), 'old')
    for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
      const { files, pauses } = on(type, [{ call: 'rename', error: { code }, times: 9 }])
      expect(await ends(files.writeFile(folder.in('f'), 'new'))).toBe('ok')
      expect(pauses).toHaveLength(9)
    }
    const reading = on(type, [{ call: 'readFile', error: { code: 'EACCES' }, times: 9, path: /f$/ }])
    expect(await reading.files.readFile(folder.in('f'), { encoding: 'utf8' })).toBe('new')
  })

  it.each([0xef53, 0x6969, 0x58465342, 0x794c7630])('and no other does (%i)', async type => {
    const { files } = on(type, [{ call: 'rename', error: { code: 'EACCES' } }])
    expect(await ends(files.writeFile(folder.in('f'), 'new'))).toMatchObject({
      code: 'file-denied',
      attempts: 8,
    })
  })

  it('is not waited for if permission is what is missing', async () => {
    writeFileSync(folder.in('f'), 'old')
    const denied = { error: { code: 'EACCES' } }
    const { files } = on(0x65735546, [
      { call: 'rename', ...denied },
      { call: 'access', ...denied },
    ])
    expect(await ends(files.writeFile(folder.in('f'), 'new'))).toMatchObject({
      code: 'file-denied',
      attempts: 1,
    })
  })
})

describe('a folder that cannot be synced', () => {
  it.each(['EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP'])('is no failure (%s)', async code => {
    const { files } = faulty([{ call: 'open', error: { code }, path: /holdfast-files-[^/]*$/ }])
    expect(await files.syncFolder(folder.path)).toBe(false)
    expect(await ends(files.writeFile(folder.in('a'), 'x'))).toBe('ok')
  })

  it('is synced for every folder that got a new name, and for none that did not', async () => {
    const { files, calls } = faulty([])
    const synced = () => calls.splice(0).flatMap(({ call, path }) => (call === 'sync' ? [path] : []))
    await files.writeFile(folder.in('a/b/f'), 'x')
    expect(synced()).toEqual([
      ...[folder.in('a'), folder.path],
      ...[expect.stringMatching(/\.f\..*\.holdfast\.tmp$/) as string, folder.in('a/b')],
    ])
    await files.writeFile(folder.in('a/b/f'), 'x')
    expect(synced()).toHaveLength(2)
    await files.appendFile(folder.in('a/log'), 'x')
    expect(synced()).toEqual([folder.in('a')])
    await files.appendFile(folder.in('a/log'), 'x')
    await files.writeFile(folder.in('c/f'), 'x', { durable: false })
    await files.appendFile(folder.in('c/log'), 'x', { durable: false })
    expect(synced()).toEqual([])
  })

  it.each(['writeFile', 'writeJson'] as const)(
    'after the rename: %s says that the new content is in place and may be lost',
    async call => {
      writeFileSync(folder.in('f'), 'old')
      const { files } = faulty([{ call: 'sync', error: { code: 'EIO' }, path: /holdfast-files-[^/]*$/ }])
      const failure = (await ends(files[call](folder.in('f'), 'new'))) as FileError
      expect(failure).toMatchObject({ code: 'file-busy', phase: 'sync-folder', content: 'new' })
      expect(failure.message).toContain(
        'The new content is in place, but a power loss may restore the old content',
      )
      expect(failure.message).not.toContain('unchanged')
      expect(readFileSync(folder.in('f'), 'utf8')).toContain('new')
    },
  )

  it('is not forgotten by the next attempt, which then fails in another step', async () => {
    writeFileSync(folder.in('f'), 'old')
    const { files } = faulty([
      { call: 'sync', error: { code: 'EIO' }, path: /holdfast-files-[^/]*$/, times: 1 },
      { call: 'rename', error: { code: 'ENOSPC' }, after: 1 },
    ])
    const failure = (await ends(files.writeFile(folder.in('f'), 'new'))) as FileError
    expect(failure).toMatchObject({ code: 'file-full', phase: 'rename', content: 'new', attempts: 2 })
    expect(readFileSync(folder.in('f'), 'utf8')).toBe('new')
  })

  it('above a folder just made is synced by the next attempt, and by other calls below', async () => {
    const once = { error: { code: 'EIO' }, path: /holdfast-files-[^/]*$/ }
    const { files, calls } = faulty([{ call: 'sync', ...once, times: 1 }])
    await files.writeFile(folder.in('a/f'), 'x')
    const synced = calls.filter(({ call }) => call === 'sync').map(({ path }) => path)
    expect(synced.slice(0, 2)).toEqual([folder.path, folder.path])
    const failing = faulty([{ call: 'sync', ...once }])
    await ends(failing.files.writeFile(folder.in('b/f'), 'x'))
    const next = faulty([])
    await next.files.writeFile(folder.in('b/g'), 'x')
    expect(next.calls.filter(({ call }) => call === 'sync').map(({ path }) => path)[0]).toBe(folder.path)
  })

  it('is one where the disk fails', async () => {
    const { files } = faulty([{ call: 'sync', error: { code: 'EIO' } }])
    expect(await ends(files.syncFolder(folder.path))).toMatchObject({
      code: 'file-busy',
      phase: 'sync-folder',
    })
  })
})

describe('an append that breaks off', () => {
  const content = () => readFileSync(folder.in('log'), 'utf8')

  it('leaves the file as long as it was', async () => {
    writeFileSync(folder.in('log'), 'one\n')
    const { files } = faulty([{ call: 'datasync', error: { code: 'ENOSPC' } }])
    expect(await ends(files.appendFile(folder.in('log'), 'two\n'))).toMatchObject({
      code: 'file-full',
      phase: 'sync',
    })
    expect(content()).toBe('one\n')
  })

  it('is made again, and only once, whatever fails on the way', async () => {
    for (const call of ['open', 'stat', 'write', 'datasync', 'sync', 'close'] as const) {
      const { files } = faulty([{ call, error: { code: 'EIO' }, times: 1 }])
      writeFileSync(folder.in('log'), '')
      await files.appendFile(folder.in('log'), 'one\n')
      await files.appendFile(folder.in('log'), 'two\n')
      expect(content(), call).toBe('one\ntwo\n')
    }
  })

  it('says so where the bytes cannot be taken back', async () => {
    const { files } = faulty([
      { call: 'datasync', error: { code: 'EIO' } },
      { call: 'truncate', error: { code: 'EIO' } },
    ])
    expect(await ends(files.appendFile(folder.in('log'), 'one\n'))).toMatchObject({
      ...{ code: 'file-torn', phase: 'truncate', attempts: 1 },
    })
  })

  it("does not cut off another process's bytes", async () => {
    const meanwhile = () => writeFileSync(folder.in('log'), 'theirs\n', { flag: 'a' })
    const { files } = faulty([{ call: 'datasync', error: { code: 'EIO' }, meanwhile }])
    expect(await ends(files.appendFile(folder.in('log'), 'ours\n'))).toMatchObject({ code: 'file-torn' })
    expect(content()).toBe('ours\ntheirs\n')
  })
})
