import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import type fs from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MockInstance } from 'vitest'
import { z } from 'zod'
import { isHoldfastError, serializeError } from 'holdfast/result'
import {
  appendFile,
  createFiles,
  FileError,
  readFile,
  readJson,
  syncFolder,
  writeFile,
  writeJson,
} from 'holdfast/files'
import type { WaitNotice } from 'holdfast/files'
import { faulty } from './edge.js'
import { scratch } from './faults/index.js'

let folder: ReturnType<typeof scratch>
let stderr: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  folder = scratch()
  stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true) // the default notice
})
afterEach(() => {
  folder[Symbol.dispose]()
  vi.restoreAllMocks()
})
const text = (name: string) => readFileSync(folder.in(name), 'utf8')
const ready = { code: 'EIO' } // an error that is waited for

describe('writeFile', () => {
  it('makes the parents, replaces the content and leaves nothing else behind', async () => {
    await writeFile(folder.in('a/b/c.txt'), 'old')
    await writeFile(pathToFileURL(folder.in('a/b/c.txt')), new TextEncoder().encode('new'))
    expect(text('a/b/c.txt')).toBe('new')
    expect(readdirSync(folder.in('a/b'))).toEqual(['c.txt'])
  })

  it('keeps permissions and owner of the file, unless told otherwise', async () => {
    writeFileSync(folder.in('f'), 'old')
    chmodSync(folder.in('f'), 0o640)
    if (process.getuid?.() === 0) chownSync(folder.in('f'), 1234, 4321)
    const { uid, gid } = statSync(folder.in('f'))
    const options = {}
    await writeFile(folder.in('f'), 'new', options)
    expect(statSync(folder.in('f'))).toMatchObject({ mode: 0o100640, uid, gid })
    expect(options).toEqual({})
    chmodSync(folder.in('f'), 0o4755) // a change of owner takes the first bit away
    await writeFile(folder.in('f'), 'new')
    expect(statSync(folder.in('f'))).toMatchObject({ mode: 0o104755, uid, gid })
    await writeFile(folder.in('f'), 'new', { mode: 0o666 })
    expect(statSync(folder.in('f')).mode & 0o777).toBe(0o666)
  })

  it.skipIf(process.getuid?.() !== 0).each([['EPERM', 'ok'] as const, ['EIO', 'file-busy'] as const])(
    'goes on where the owner cannot be kept for %s: %s',
    async (code, ending) => {
      writeFileSync(folder.in('f'), 'old')
      chownSync(folder.in('f'), 1234, 4321)
      const { files } = faulty([{ call: 'chown', error: { code } }])
      const done = files.writeFile(folder.in('f'), 'new').then(
        () => 'ok',
        (error: unknown) => (error as FileError).code,
      )
      expect(await done).toBe(ending)
    },
  )

  it('writes through a symbolic link, also one that dangles', async () => {
    mkdirSync(folder.in('real'))
    writeFileSync(folder.in('real/f'), 'old')
    symlinkSync('real/f', folder.in('link'))
    symlinkSync('real/later', folder.in('dangling'))
    await writeFile(folder.in('link'), 'new')
    await writeFile(folder.in('dangling'), 'made')
    expect([text('real/f'), text('real/later')]).toEqual(['new', 'made'])
    expect(lstatSync(folder.in('link')).isSymbolicLink()).toBe(true)
    expect(lstatSync(folder.in('dangling')).isSymbolicLink()).toBe(true)
  })

  it('makes what a link to a missing folder points to', async () => {
    symlinkSync('not-yet', folder.in('here'))
    await writeFile(folder.in('here/f'), 'x')
    expect(text('not-yet/f')).toBe('x')
  })

  it('says no to a ring of links, a folder, a pipe, a name that is no name', async () => {
    symlinkSync('ring', folder.in('ring'))
    execFileSync('mkfifo', [folder.in('pipe')]) // never a real device: a mistake would replace it
    const paths = [
      folder.in('ring'),
      folder.path,
      folder.in('pipe'),
      folder.in('\0'),
      folder.in('n'.repeat(256)),
    ]
    for (const path of paths) {
      await expect(writeFile(path, 'x')).rejects.toMatchObject({ code: 'file-path', attempts: 1 })
      await expect(appendFile(path, 'x')).rejects.toMatchObject({ code: 'file-path' })
    }
    expect(statSync(folder.in('pipe')).isFIFO()).toBe(true)
    // A ring that the system does not see as one, because its names come and go.
    const endless = faulty([{ call: 'realpath', error: { code: 'ENOENT' } }])
    await expect(endless.files.writeFile(folder.in('ring'), 'x')).rejects.toMatchObject({ code: 'file-path' })
  })

  it('keeps the order of all calls for one file', async () => {
    symlinkSync('f', folder.in('alias'))
    const writes = Array.from({ length: 50 }, (_, i) =>
      i % 7 === 3 ? appendFile(folder.in('f'), '+') : writeFile(folder.in('f'), String(i)),
    )
    await Promise.all(writes)
    expect(text('f')).toBe('49')
    await Promise.all([
      writeFile(folder.in('f'), 'x'),
      appendFile(folder.in('./f'), 'y'),
      appendFile(folder.in('f'), 'z'),
    ])
    expect(text('f')).toBe('xyz')
  })

  it('never lets two names of one file overlap', async () => {
    symlinkSync('f', folder.in('alias'))
    const { edge } = faulty([])
    let [now, most] = [0, 0]
    const open: typeof fs.open = async (...parameters) => {
      most = Math.max(most, ++now)
      await new Promise(resolve => setTimeout(resolve, 5))
      now--
      return edge.fs.open(...parameters)
    }
    const files = createFiles({ fs: { ...edge.fs, open } })
    const names = ['f', 'alias', 'f', 'alias', './f']
    await Promise.all(names.map(name => files.writeFile(folder.in(name), name, { durable: false })))
    expect(most).toBe(1)
  })

  it('leaves nothing in memory when it is done', async () => {
    const { signal } = new AbortController()
    await Promise.allSettled([
      writeFile(folder.in('f'), 'x', { signal }),
      writeFile(folder.in('f'), 'y', { signal }),
      writeFile(folder.path, 'z', { signal }),
    ])
    expect(getEventListeners(signal, 'abort')).toEqual([])
    await new Promise(setImmediate)
    const shared = Reflect.get(globalThis, Symbol.for('holdfast.files.1')) as { queues: Map<string, unknown> }
    expect([...shared.queues.keys()].filter(key => key.includes(folder.path))).toEqual([])
  })

  it('writes what it was given, whatever the caller does to it meanwhile', async () => {
    const bytes = Buffer.from('given')
    const options: { mode?: number } = {}
    const write = writeFile(folder.in('f'), bytes, options)
    bytes.fill('!')
    options.mode = 0o600
    await write
    expect(text('f')).toBe('given')
    expect(statSync(folder.in('f')).mode & 0o777).not.toBe(0o600)
  })
})

describe('a stale temporary', () => {
  const left = '.f.0123456789abcdef.holdfast.tmp'
  const hoursAgo = (name: string, hours: number) => {
    writeFileSync(folder.in(name), 'left behind')
    const then = Date.now() / 1000 - hours * 3600
    utimesSync(folder.in(name), then, then)
  }

  it('of a killed process goes with the next write, an hour later', async () => {
    const long = 'n'.repeat(255)
    hoursAgo(left, 2)
    hoursAgo(left.replace('0', '1'), 0.5)
    await writeFile(folder.in(long), 'x')
    expect(readdirSync(folder.path)).toHaveLength(3) // f does not stand yet: its temporary may be all there is
    folder[Symbol.dispose]()
    folder = scratch()
    hoursAgo(left, 2)
    hoursAgo(left.replace('0', '1'), 0.5)
    await writeFile(folder.in('f'), 'x')
    expect(readdirSync(folder.path).sort()).toEqual([left.replace('0', '1'), 'f'].sort())
  })

  it('is never confused with a file of somebody else', async () => {
    const others = [
      'f.1234567890',
      '.f.tmp',
      '.f.0123456789ABCDEF.holdfast.tmp',
      'f.0123456789abcdef.holdfast',
    ]
    for (const name of others) hoursAgo(name, 48)
    await writeFile(folder.in('f'), 'x')
    expect(readdirSync(folder.path).sort()).toEqual([...others, 'f'].sort())
  })

  it('is looked for once per process and folder', async () => {
    const { files, calls } = faulty([])
    for (const name of ['f', 'g', 'f']) await files.writeFile(folder.in(name), 'x')
    expect(calls.filter(({ call }) => call === 'readdir')).toHaveLength(1)
  })

  it('that cannot be removed is no reason to fail', async () => {
    hoursAgo(left, 2)
    const { files } = faulty([{ call: 'unlink', error: { code: 'EACCES' } }])
    await files.writeFile(folder.in('f'), 'x')
    expect(existsSync(folder.in(left))).toBe(true)
  })
})

describe('a signal', () => {
  const reason = new Error('enough')

  it('already aborted stops everything before it begins', async () => {
    const signal = AbortSignal.abort(reason)
    await expect(writeFile(folder.in('a/f'), 'x', { signal })).rejects.toBe(reason)
    await expect(appendFile(folder.in('a/f'), 'x', { signal })).rejects.toBe(reason)
    await expect(readFile(folder.in('a/f'), { signal })).rejects.toBe(reason)
    await expect(syncFolder(folder.path, { signal })).rejects.toBe(reason)
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('ends a wait at once, and leaves the old content', async () => {
    writeFileSync(folder.in('f'), 'old')
    const { edge } = faulty([{ call: 'rename', error: ready }])
    const files = createFiles({ fs: edge.fs, random: () => 1 })
    const stop = new AbortController()
    setTimeout(() => stop.abort(reason), 100)
    const start = performance.now()
    await expect(files.writeFile(folder.in('f'), 'new', { signal: stop.signal })).rejects.toBe(reason)
    expect(performance.now() - start).toBeLessThan(1000)
    await files.syncFolder(folder.path)
    expect(text('f')).toBe('old')
  })

  it('takes one call out of the queue and no other', async () => {
    const stop = new AbortController()
    const first = writeFile(folder.in('f'), '1')
    const second = writeFile(folder.in('f'), '2', { signal: stop.signal })
    const third = appendFile(folder.in('f'), '3', { signal: new AbortController().signal })
    stop.abort(reason)
    await expect(second).rejects.toBe(reason)
    await Promise.all([first, third])
    expect(text('f')).toBe('13')
  })

  it('is believed at once where the disk hangs, and the next call still waits its turn', async () => {
    let release = () => {}
    const hung = new Promise<void>(resolve => (release = resolve))
    const { edge } = faulty([])
    const files = createFiles({
      fs: { ...edge.fs, rename: (from, to) => hung.then(() => edge.fs.rename(from, to)) },
    })
    const stop = new AbortController()
    const first = files.writeFile(folder.in('f'), '1', { signal: stop.signal })
    await vi.waitFor(() => expect(readdirSync(folder.path)).toHaveLength(1))
    await new Promise(resolve => setTimeout(resolve, 50))
    stop.abort(reason)
    await expect(first).rejects.toBe(reason)
    const second = writeFile(folder.in('f'), '2')
    await expect(writeFile(folder.in('f'), '3', { signal: stop.signal })).rejects.toBe(reason)
    release()
    await second
    expect(text('f')).toBe('2')
  })
})

describe('waiting', () => {
  it('is told once per process and folder, and only when it lasts', async () => {
    const notices: WaitNotice[] = []
    const onWait = (notice: WaitNotice) => notices.push(notice)
    const { files } = faulty([{ call: 'rename', error: ready, times: 9 }])
    mkdirSync(folder.in('OneDrive - Work'))
    await files.writeFile(folder.in('OneDrive - Work/f'), 'x', { onWait })
    const again = faulty([{ call: 'rename', error: ready, times: 9 }])
    await again.files.writeFile(folder.in('OneDrive - Work/g'), 'x', { onWait })
    const short = faulty([{ call: 'rename', error: ready, times: 4 }])
    await short.files.writeFile(folder.in('f'), 'x', { onWait })
    expect(notices).toEqual([
      {
        path: folder.in('OneDrive - Work/f'),
        folder: folder.in('OneDrive - Work'),
        reason: 'EIO',
        syncClient: 'OneDrive',
        waitedMs: 310,
      },
    ])
  })

  it.each([
    ['plain', /^holdfast: waiting for .*plain\/f \(EIO\): another program uses it\.\n$/],
    ['Dropbox', /Dropbox may be syncing it/],
    ['Dropbox (Team)', /Dropbox may be syncing it/],
    ['CloudStorage/OneDrive-Personal', /OneDrive may be syncing it/],
    ['Mobile Documents/com~apple~CloudDocs', /iCloud may be syncing it/],
    ['my-onedrive-tests', /another program uses it/],
  ])('says one line on stderr by default (%s)', async (name, line) => {
    const { files } = faulty([{ call: 'rename', error: ready, times: 9 }])
    await files.writeFile(folder.in(name, 'f'), 'x')
    expect(stderr.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(line)])
  })
})

describe('appendFile', () => {
  it('makes the file with its parents and adds to it', async () => {
    await appendFile(folder.in('a/log'), 'one\n', { mode: 0o600 })
    await appendFile(folder.in('a/log'), Buffer.from('two\n'), { durable: false })
    expect(text('a/log')).toBe('one\ntwo\n')
    expect(statSync(folder.in('a/log')).mode & 0o777).toBe(0o600)
  })
})

describe('readFile and readJson', () => {
  it('give bytes, text and values', async () => {
    await writeJson(folder.in('f.json'), { a: [1] })
    expect(text('f.json')).toBe('{\n  "a": [\n    1\n  ]\n}\n')
    expect(await readFile(folder.in('f.json'))).toBeInstanceOf(Buffer)
    expect(await readJson(folder.in('f.json'))).toEqual({ a: [1] })
    await writeJson(folder.in('f.json'), { a: [1] }, { indent: 0 })
    expect(await readFile(folder.in('f.json'), { encoding: 'utf8' })).toBe('{"a":[1]}\n')
  })

  it('check by a schema, which may change the value', async () => {
    const schema = z.object({ when: z.string().transform(when => new Date(when)) })
    await writeJson(folder.in('f.json'), { when: '2026-01-01' })
    expect(await readJson(folder.in('f.json'), schema)).toEqual({ when: new Date('2026-01-01') })
    await writeJson(folder.in('f.json'), { when: 1 })
    await expect(readJson(folder.in('f.json'), schema)).rejects.toMatchObject({
      ...{ code: 'file-content', phase: 'check', kind: 'invalid-input' },
      message: expect.stringMatching(/f\.json does not match the schema: when: Invalid input/) as string,
    })
    await expect(readJson(folder.in('f.json'), z.number())).rejects.toThrow(/the schema: Invalid input/)
    const other = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: () => Promise.resolve({ issues: [{ message: 'no', path: [{ key: 'a' }, 0] }] }),
      },
    }
    await expect(readJson(folder.in('f.json'), other)).rejects.toThrow(/a\.0: no/)
  })

  it.each([
    ['', /f\.json is not JSON: the file is empty\. The file is unchanged/],
    ['{"a":', /is not JSON: .*JSON/],
    [Buffer.from([0x22, 0xff, 0x22]), /is not JSON/],
  ])('leave what is not JSON as it is: %j', async (content, message) => {
    writeFileSync(folder.in('f.json'), content)
    await expect(readJson(folder.in('f.json'))).rejects.toThrow(message)
    expect(readFileSync(folder.in('f.json'))).toEqual(Buffer.from(content))
  })

  it.each([
    ['{\n  "a": 1,\n  "b": [1, secret]\n}', ''],
    ['secret', 'an unexpected character'],
    ['{"a": 1} secret', 'at line 1, column 10'],
    ['{\n"a": 1,\n"secret" 1}', 'at line 3, column 10'],
  ])('say where JSON is wrong and quote nothing of it: %j', async (content, message) => {
    writeFileSync(folder.in('f.json'), content)
    const error = (await readJson(folder.in('f.json')).catch((thrown: unknown) => thrown)) as FileError
    expect(error.message).toContain(message)
    expect(JSON.stringify(serializeError(error))).not.toContain('secret')
  })
})

describe('a FileError', () => {
  it('is a HoldfastError with all that is known, and what to do', async () => {
    const error: unknown = await readFile(folder.in('none')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FileError)
    expect(isHoldfastError(error)).toBe(true)
    expect(error).toMatchObject({
      ...{ code: 'file-missing', phase: 'read', attempts: 1, waitedMs: 0, path: folder.in('none') },
      ...{ hint: 'Check the path.', cause: { code: 'ENOENT' } },
    })
    expect(serializeError(error)).toMatchObject({ code: 'file-missing', cause: { code: 'ENOENT' } })
  })
})

describe('a missing drive', () => {
  it('is an error and not an endless climb', async () => {
    const { files } = faulty([
      { call: 'realpath', error: { code: 'ENOENT' } },
      { call: 'mkdir', error: { code: 'ENOENT' } },
    ])
    await expect(files.writeFile('/no-such-drive/f', 'x')).rejects.toMatchObject({ code: 'file-missing' })
  })
})
