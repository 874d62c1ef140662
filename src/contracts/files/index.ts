/** The contract of files as tests: `holdfast contracts copy files` makes one file of it, which imports nothing but Node.js. */
import { getEventListeners } from 'node:events'
import fs from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { assert, contractOf, inFolder, path, rejection, wait } from '../suite.js'
import type { Contract, Guarantee } from '../suite.js'

export type { Conformance, Contract, ContractOptions, Runner } from '../suite.js'

interface Call {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for all attempts. */
  readonly timeoutMs?: number | undefined
}

interface Write extends Call {
  readonly mode?: number | undefined
  readonly durable?: boolean | undefined
}

/** A Standard Schema v1. */
export interface ContentSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
    ) => { readonly value: unknown } | { readonly issues: readonly { readonly message: string }[] }
  }
}

export type FilesEnd = 'busy' | 'denied' | 'full' | 'missing' | 'path' | 'content' | 'option' | 'other'

/** The calls of an implementation. */
export interface FilesCalls {
  readonly writeFile: (
    file: string,
    data: string | ArrayBufferView | ArrayBuffer,
    options?: Write,
  ) => Promise<unknown>
  readonly appendFile: (
    file: string,
    data: string | ArrayBufferView | ArrayBuffer,
    options?: Write,
  ) => Promise<unknown>
  readonly readFile: (file: string, options?: Call) => Promise<Uint8Array>
  readonly writeJson: (file: string, value: unknown, options?: Write) => Promise<unknown>
  /** `orElse` is returned if there is no such file. */
  readonly readJson: (
    file: string,
    schema?: ContentSchema,
    options?: Call & { orElse?: unknown },
  ) => Promise<unknown>
}

/** An implementation under test, by whatever names it has. */
export interface FilesSubject extends FilesCalls {
  /** The same calls over a file system that a test makes fail. */
  readonly over: (fileSystem: typeof fs) => FilesCalls
  /** A name that a temporary for the file `name` may have. */
  readonly temporaryOf: (name: string) => string
  /** What a rejection says: why, and what the file contains now. */
  readonly explain: (error: unknown) => {
    readonly why: FilesEnd
    readonly content?: 'old' | 'new' | 'mixed' | undefined
    readonly message: string
  }
}

interface Folder {
  readonly root: string
  readonly at: (name: string) => string
  readonly put: (name: string, text: string | Uint8Array) => Promise<void>
  readonly text: (name: string) => Promise<string>
  readonly names: () => Promise<string[]>
}

/** A test in an empty folder. */
const inPlace =
  (work: (subject: FilesSubject, folder: Folder) => Promise<void>) =>
  (subject: FilesSubject): Promise<void> =>
    inFolder(async root => {
      const at = (name: string) => path.join(root, name)
      await work(subject, {
        root,
        at,
        put: (name, text) => fs.writeFile(at(name), text),
        text: name => fs.readFile(at(name), 'utf8'),
        names: async () => (await fs.readdir(root)).sort(),
      })
    })

const writing = new Set(['write', 'writev', 'writeFile', 'appendFile'])

/** A call of the file system that fails `times` times (always); `write` is any of the calls that write to an open file. */
interface Fault {
  readonly call: string
  readonly code: string
  readonly times?: number
  /** This many bytes are written first, as when a disk fills up. */
  readonly after?: number
}

/** The file system with a fault, and what was called in it, in order. */
function faulty(fault?: Fault) {
  const calls: { readonly call: string; readonly name: string; readonly how: unknown }[] = []
  let left = fault?.times ?? Infinity
  let filled = 0
  const wrap = <T extends object>(inner: T, name?: string): T =>
    new Proxy(inner, {
      get(target, key) {
        const method: unknown = Reflect.get(target, key, target)
        if (typeof method !== 'function') return method
        return async (...words: unknown[]) => {
          const call = name !== undefined && writing.has(String(key)) ? 'write' : String(key)
          calls.push({ call, name: path.basename(name ?? String(words[0])), how: words[1] })
          if (fault?.call === call && left-- > 0) {
            if (fault.after !== undefined && filled++ === 0) {
              const [data, at = 0] = words as [Uint8Array | string, number?]
              const part = Buffer.from(data as Uint8Array).subarray(at, at + fault.after)
              const { bytesWritten } = await (inner as FileHandle).write(part)
              if (key === 'write') return { bytesWritten, buffer: data }
            }
            throw Object.assign(new Error(`${fault.code}: made to fail`), { code: fault.code })
          }
          const result: unknown = await Reflect.apply(method, target, words)
          return key === 'open' ? wrap(result as FileHandle, String(words[0])) : result
        }
      },
    })
  return { fileSystem: wrap(fs), calls }
}

const numbers: ContentSchema = {
  '~standard': {
    version: 1,
    vendor: 'contract',
    validate: value =>
      typeof value === 'number' ? { value: value * 2 } : { issues: [{ message: 'expected a number' }] },
  },
}

const long = { code: 'EIO', call: 'rename' }

const guarantees: readonly Guarantee<FilesSubject>[] = [
  {
    id: 'F-01',
    title: 'makes the parents, replaces the content, and leaves nothing else behind',
    test: inPlace(async ({ writeFile }, { root, at, text }) => {
      await writeFile(at('a/b/f'), 'a long text')
      await writeFile(at('a/b/f'), 'new')
      assert.equal(await text('a/b/f'), 'new')
      assert.deepEqual(await fs.readdir(root, { recursive: true }), ['a', 'a/b', 'a/b/f'])
    }),
  },
  {
    id: 'F-02',
    title: 'takes text, which becomes UTF-8, and every byte of any view or buffer',
    test: inPlace(async ({ writeFile, readFile }, { at, text }) => {
      await writeFile(at('f'), 'ü€😀')
      assert.equal(await text('f'), 'ü€😀')
      const { buffer } = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
      for (const [data, bytes] of [
        [new Uint16Array(buffer, 2, 2), [3, 4, 5, 6]],
        [new DataView(buffer, 6), [7, 8]],
        [buffer, [1, 2, 3, 4, 5, 6, 7, 8]],
        ['', []],
      ] as const) {
        await writeFile(at('f'), data)
        assert.deepEqual([...(await readFile(at('f')))], bytes)
      }
    }),
  },
  {
    id: 'F-03',
    title: 'lets a reader see the old content or the new, never a mix',
    test: inPlace(async ({ writeFile }, { at, text }) => {
      const size = 500_000
      await writeFile(at('f'), 'a'.repeat(size))
      let isWriting = true
      const seen: string[] = []
      const read = async () => {
        while (isWriting) seen.push(await text('f'))
      }
      const reading = read()
      for (const letter of 'bcde') await writeFile(at('f'), letter.repeat(size), { durable: false })
      isWriting = false
      await reading
      for (const content of seen) assert.ok(content === content.slice(0, 1).repeat(size), 'It is a mix.')
    }),
  },
  {
    id: 'F-04',
    title: 'runs calls for one file one after the other, in call order',
    test: inPlace(async ({ writeFile, appendFile }, { at, text }) => {
      await Promise.all([
        writeFile(at('f'), 'x'.repeat(300_000)),
        appendFile(at('f'), 'no'),
        writeFile(at('f'), 'a'),
        appendFile(at('f'), 'b'),
        appendFile(at('f'), 'c'),
      ])
      assert.equal(await text('f'), 'abc')
    }),
  },
  {
    id: 'F-05',
    title: 'takes data and options as they are at the call',
    test: inPlace(async ({ writeFile, writeJson }, { at, text }) => {
      const bytes = Buffer.from('given')
      const options: { mode?: number } = { mode: 0o600 }
      const value = { a: 1 }
      const calls = [writeFile(at('f'), bytes, options), writeJson(at('g'), value)]
      bytes.fill('!')
      options.mode = 0o644
      value.a = 2
      await Promise.all(calls)
      assert.equal(await text('f'), 'given')
      assert.equal((await fs.stat(at('f'))).mode & 0o777, 0o600)
      assert.deepEqual(JSON.parse(await text('g')), { a: 1 })
    }),
  },
  {
    id: 'F-06',
    title: 'keeps the permissions of the file that it replaces, unless told otherwise',
    test: inPlace(async ({ writeFile }, { at, put }) => {
      await put('f', 'old')
      for (const mode of [0o640, 0o755]) {
        await fs.chmod(at('f'), mode)
        await writeFile(at('f'), 'new')
        assert.equal((await fs.stat(at('f'))).mode & 0o777, mode)
      }
      await writeFile(at('f'), 'new', { mode: 0o604 })
      assert.equal((await fs.stat(at('f'))).mode & 0o777, 0o604)
    }),
  },
  {
    id: 'F-07',
    title: 'writes through a symbolic link, also one that dangles',
    test: inPlace(async ({ writeFile }, { at, put, text, names }) => {
      await put('real', 'old')
      await fs.symlink('real', at('link'))
      await fs.symlink('later', at('dangling'))
      await writeFile(at('link'), 'new')
      await writeFile(at('dangling'), 'made')
      assert.deepEqual([await text('real'), await text('later')], ['new', 'made'])
      for (const name of ['link', 'dangling']) assert.ok((await fs.lstat(at(name))).isSymbolicLink(), name)
      assert.deepEqual(await names(), ['dangling', 'later', 'link', 'real'])
    }),
  },
  {
    id: 'F-08',
    title: 'refuses a folder, a ring of links and what cannot be a name',
    test: inPlace(async ({ writeFile, appendFile, explain }, { root, at, names }) => {
      await fs.symlink('ring', at('ring'))
      for (const file of [root, at('ring'), at('\0'), at('n'.repeat(256))])
        for (const call of [writeFile, appendFile])
          assert.equal(explain(await rejection(() => call(file, 'x'))).why, 'path', file)
      assert.deepEqual(await names(), ['ring'])
    }),
  },
  {
    id: 'F-09',
    title: 'takes names as long as the file system does',
    test: inPlace(async ({ writeFile }, { at, text }) => {
      for (const name of ['n'.repeat(255), '€'.repeat(85)]) {
        await writeFile(at(name), 'x')
        assert.equal(await text(name), 'x')
      }
    }),
  },
  {
    id: 'F-10',
    title: 'has the bytes on the disk before the new file takes its place, and the name after that',
    test: inPlace(async ({ over }, { at }) => {
      const { fileSystem, calls } = faulty()
      await over(fileSystem).writeFile(at('f'), 'x')
      const order = calls.map(({ call }) => (call === 'datasync' ? 'sync' : call))
      const sequence = order.filter(call => ['write', 'sync', 'rename'].includes(call))
      assert.deepEqual(sequence.slice(-4), ['write', 'sync', 'rename', 'sync'])
    }),
  },
  {
    id: 'F-11',
    title: 'opens a temporary of its own under a name that nobody can guess',
    test: inPlace(async ({ over }, { at }) => {
      const opened = async () => {
        const { fileSystem, calls } = faulty()
        await over(fileSystem).writeFile(at('f'), 'x')
        return calls.filter(({ call, how }) => call === 'open' && how !== 'r' && how !== undefined)
      }
      const [first, second] = [await opened(), await opened()]
      const temporary = first.find(({ name }) => name !== 'f')
      assert.ok(temporary, 'It opens no temporary.')
      assert.ok(!second.some(({ name }) => name === temporary.name), 'The name is the same again.')
      const { how } = temporary
      const isExclusive =
        typeof how === 'number' ? (how & fs.constants.O_EXCL) > 0 : String(how).includes('x')
      assert.ok(isExclusive, `It opens it with ${String(how)}.`)
    }),
  },
  {
    id: 'F-12',
    title: 'tries again after an error that passes by itself',
    test: inPlace(async ({ over }, { at, text }) => {
      const { fileSystem } = faulty({ ...long, times: 2 })
      await over(fileSystem).writeFile(at('f'), 'x')
      assert.equal(await text('f'), 'x')
    }),
  },
  {
    id: 'F-13',
    title: 'gives up after `timeoutMs`, and leaves the old content and no temporary',
    test: inPlace(async ({ over, explain }, { at, put, text, names }) => {
      await put('f', 'old')
      const { writeFile } = over(faulty(long).fileSystem)
      const { why, content } = explain(await rejection(writeFile(at('f'), 'new', { timeoutMs: 60 })))
      assert.deepEqual([why, content, await text('f'), await names()], ['busy', 'old', 'old', ['f']])
    }),
  },
  {
    id: 'F-14',
    title: 'gives up at once on a full disk, and leaves the old content and no temporary',
    test: inPlace(async ({ over, explain }, { at, put, text, names }) => {
      await put('f', 'old')
      const { fileSystem, calls } = faulty({ call: 'write', code: 'ENOSPC' })
      const { why, content } = explain(await rejection(over(fileSystem).writeFile(at('f'), 'new')))
      assert.deepEqual([why, content, await text('f'), await names()], ['full', 'old', 'old', ['f']])
      assert.equal(calls.filter(({ call }) => call === 'write').length, 1)
    }),
  },
  {
    id: 'F-15',
    title: 'says that the file is new if only its name could not be put on the disk',
    test: inPlace(async ({ over, explain }, { at, put, text }) => {
      await put('f', 'old')
      const { fileSystem } = faulty()
      let isRenamed = false
      const failing = new Proxy(fileSystem, {
        get(target, key) {
          if (key === 'rename')
            return async (from: string, to: string) => {
              await target.rename(from, to)
              isRenamed = true
            }
          if (key !== 'open') return Reflect.get(target, key, target) as unknown
          return async (...words: Parameters<typeof fs.open>) => {
            const handle = await target.open(...words)
            const sync = () =>
              isRenamed ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : handle.sync()
            return new Proxy(handle, {
              get: (inner, name) =>
                name === 'sync' || name === 'datasync'
                  ? sync
                  : typeof Reflect.get(inner, name, inner) === 'function'
                    ? (Reflect.get(inner, name, inner) as () => unknown).bind(inner)
                    : (Reflect.get(inner, name, inner) as unknown),
            })
          }
        },
      })
      const { content } = explain(await rejection(over(failing).writeFile(at('f'), 'new')))
      assert.deepEqual([content, await text('f')], ['new', 'new'])
    }),
  },
  {
    id: 'F-16',
    title: 'touches nothing if the signal has aborted before',
    test: inPlace(async ({ writeFile, appendFile, readFile }, { at, names }) => {
      const reason = { odd: 'reason' }
      const signal = AbortSignal.abort(reason)
      assert.equal(await rejection(writeFile(at('a/f'), 'x', { signal })), reason)
      assert.equal(await rejection(appendFile(at('a/f'), 'x', { signal })), reason)
      assert.equal(await rejection(readFile(at('a/f'), { signal })), reason)
      assert.deepEqual(await names(), [])
    }),
  },
  {
    id: 'F-17',
    title: 'ends a wait at once when the signal aborts, with its reason, and leaves the old content',
    test: inPlace(async ({ over }, { at, put, text }) => {
      await put('f', 'old')
      const { writeFile } = over(faulty(long).fileSystem)
      const control = new AbortController()
      const reason = new Error('stop')
      const call = writeFile(at('f'), 'new', { signal: control.signal, timeoutMs: 60_000 })
      setTimeout(() => control.abort(reason), 30)
      assert.equal(await rejection(call), reason)
      assert.equal(await text('f'), 'old')
    }),
  },
  {
    id: 'F-18',
    title: 'takes an aborted call out of the queue and no other, and leaves no listener',
    test: inPlace(async ({ writeFile, appendFile }, { at, text }) => {
      const control = new AbortController()
      const { signal } = new AbortController()
      const first = writeFile(at('f'), '1', { signal })
      const second = appendFile(at('f'), '2', { signal: control.signal })
      const third = appendFile(at('f'), '3', { signal })
      control.abort(new Error('stop'))
      await rejection(second)
      await Promise.all([first, third])
      assert.equal(await text('f'), '13')
      assert.equal(getEventListeners(signal, 'abort').length, 0)
    }),
  },
  {
    id: 'F-19',
    title: 'goes on after a call for the same file has failed',
    test: inPlace(async ({ over }, { at, text }) => {
      const { writeFile } = over(faulty({ call: 'write', code: 'ENOSPC', times: 1 }).fileSystem)
      const calls = [writeFile(at('f'), '1'), writeFile(at('f'), '2', { mode: 0o600 })]
      const outcomes = await Promise.allSettled(calls)
      assert.deepEqual(
        [...outcomes.map(({ status }) => status), await text('f')],
        ['rejected', 'fulfilled', '2'],
      )
    }),
  },
  {
    id: 'F-20',
    title: 'removes what a killed process left an hour ago, and no other name',
    test: inPlace(async ({ writeFile, temporaryOf }, { at, put, names }) => {
      const [old, young] = [temporaryOf('f'), temporaryOf('f')]
      assert.notEqual(old, young)
      const others = ['f.1234567890', '.f.tmp', 'f.tmp', '.f.swp', 'f~']
      for (const name of [old, young, ...others]) {
        await put(name, 'left')
        const then = Date.now() / 1000 - (name === young ? 600 : 7200)
        await fs.utimes(at(name), then, then)
      }
      await put('f', 'old')
      await writeFile(at('f'), 'new')
      await wait(20)
      assert.deepEqual(await names(), [young, 'f', ...others].sort())
    }),
  },
  {
    id: 'F-21',
    title: 'appends all of the data to a file, which it makes with its parents',
    test: inPlace(async ({ appendFile }, { at, text }) => {
      await appendFile(at('a/log'), 'one\n', { mode: 0o600 })
      await appendFile(at('a/log'), Buffer.from('two\n'))
      await appendFile(at('a/log'), 'x'.repeat(100_000), { durable: false })
      assert.equal(await text('a/log'), `one\ntwo\n${'x'.repeat(100_000)}`)
      assert.equal((await fs.stat(at('a/log'))).mode & 0o777, 0o600)
    }),
  },
  {
    id: 'F-22',
    title: 'cuts a file back to its old length if an append fails',
    test: inPlace(async ({ over, explain }, { at, put, text }) => {
      await put('log', 'old\n')
      const { appendFile } = over(faulty({ call: 'write', code: 'ENOSPC', after: 2 }).fileSystem)
      const { why, content } = explain(await rejection(appendFile(at('log'), 'new\n')))
      assert.deepEqual([why, content, await text('log')], ['full', 'old', 'old\n'])
    }),
  },
  {
    id: 'F-23',
    title: 'says that there is no such file to read; `orElse` is returned in its place',
    test: inPlace(async ({ readFile, readJson, explain }, { at }) => {
      assert.equal(explain(await rejection(readFile(at('none')))).why, 'missing')
      assert.equal(explain(await rejection(readJson(at('none')))).why, 'missing')
      assert.deepEqual(await readJson(at('none'), numbers, { orElse: 'nothing' }), 'nothing')
    }),
  },
  {
    id: 'F-24',
    title: 'reads JSON that a schema accepts, as the schema gives it back',
    test: inPlace(async ({ writeJson, readJson, explain }, { at }) => {
      await writeJson(at('f'), { a: ['ü'] })
      assert.deepEqual(await readJson(at('f')), { a: ['ü'] })
      const said = explain(await rejection(readJson(at('f'), numbers)))
      assert.equal(said.why, 'content')
      assert.match(said.message, /expected a number/)
      await writeJson(at('f'), 21)
      assert.equal(await readJson(at('f'), numbers), 42)
    }),
  },
  {
    id: 'F-25',
    title: 'skips a byte order mark, and refuses bytes that are not UTF-8',
    test: inPlace(async ({ readJson, explain }, { at, put }) => {
      await put('f', '\uFEFF{"a":1}')
      assert.deepEqual(await readJson(at('f')), { a: 1 })
      await put('g', Buffer.from([0x22, 0xff, 0x22]))
      assert.equal(explain(await rejection(readJson(at('g')))).why, 'content')
    }),
  },
  {
    id: 'F-26',
    title: 'leaves what is not JSON as it is, and quotes nothing of it',
    test: inPlace(async ({ readJson, explain }, { at, put, text }) => {
      for (const content of ['', '{"a":', 's3cret', '{"a": 1} s3cret', '{"a":"s3cret" 1}']) {
        await put('f', content)
        const { why, message } = explain(await rejection(readJson(at('f'))))
        assert.equal(why, 'content', content)
        assert.doesNotMatch(message, /s3cret/)
        assert.equal(await text('f'), content)
      }
    }),
  },
  {
    id: 'F-27',
    title: 'writes nothing for a value that JSON has no form for',
    test: inPlace(async ({ writeJson, explain }, { at, names }) => {
      const ring: { self?: unknown } = {}
      ring.self = ring
      for (const value of [undefined, () => 1, ring, 1n])
        assert.equal(explain(await rejection(() => writeJson(at('f'), value))).why, 'content')
      assert.deepEqual(await names(), [])
    }),
  },
  {
    id: 'F-28',
    title: 'refuses wrong paths, data and options before it touches anything',
    test: inPlace(async ({ writeFile, appendFile, readFile, explain }, { at, names }) => {
      const calls: (() => unknown)[] = [
        () => writeFile(5 as never, 'x'),
        () => writeFile('', 'x'),
        () => writeFile(at('f'), 5 as never),
        () => writeFile(at('f'), 'x', { timeoutMs: -1 }),
        () => appendFile(at('f'), 'x', { mode: 'rw' as never }),
        () => readFile(at('f'), { signal: 5 as never }),
        () => writeFile(at('f'), 'x', { durible: false } as never),
      ]
      for (const call of calls) assert.equal(explain(await rejection(call)).why, 'option', String(call))
      assert.deepEqual(await names(), [])
    }),
  },
]

/** The ids and titles of the guarantees, in order. */
export const filesGuarantees: readonly { readonly id: string; readonly title: string }[] = guarantees

export const filesContract: Contract<FilesSubject> = contractOf('files', guarantees)
