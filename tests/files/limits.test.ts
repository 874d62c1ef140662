import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appendFile, createFiles, readFile, readJson, writeFile, writeJson } from 'holdfast/files'
import { bundle, callInChild, canInject, mounted, run, scratch } from './faults/index.js'

let folder: ReturnType<typeof scratch>
beforeEach(() => {
  folder = scratch()
})
afterEach(() => execFileSync('rm', ['-rf', folder.path])) // rmSync fails on the longest paths
const text = (name: string) => readFileSync(folder.in(name), 'utf8')

describe('many calls at once', () => {
  let tools: ReturnType<typeof scratch>
  let files: string
  beforeAll(async () => {
    tools = scratch()
    files = await bundle(tools.path)
  })
  afterAll(() => tools[Symbol.dispose]())

  it.skipIf(process.platform === 'win32').each([
    ['1024', 3000, 0],
    ['64', 300, 30], // files that the program itself holds open
  ])('queue when the process may open %s files', async (limit, count, held) => {
    const script = `
      import fs from 'node:fs'
      const { writeFile, readFile, appendFile } = await import(${JSON.stringify(files)})
      const held = Array.from({ length: ${held} }, () => fs.openSync('/dev/null'))
      const name = i => ${JSON.stringify(folder.path)} + '/f' + i
      const each = work => Promise.allSettled(Array.from({ length: ${count} }, (_, i) => work(name(i))))
      const failed = []
      for (const work of [f => writeFile(f, 'x', { durable: false }), f => appendFile(f, 'y', { durable: false }), f => readFile(f)])
        failed.push(...(await each(work)).filter(({ status }) => status === 'rejected'))
      console.log(failed.length, failed[0]?.reason.message ?? '')`
    writeFileSync(folder.in('script.mjs'), script)
    const command = `ulimit -n ${limit}; exec "$0" "$1"`
    const { stdout } = await run('bash', ['-c', command, process.execPath, folder.in('script.mjs')])
    expect(stdout).toBe('0 \n')
    expect(readdirSync(folder.path)).toHaveLength(count + 1)
    expect(text('f7')).toBe('xy')
  })

  it.skipIf(!canInject)('a full disk is one also in a folder that is missing', async () => {
    await mounted(folder.in('disk'), ['-t', 'tmpfs', '-o', 'nr_inodes=3', 'tmpfs'], async () => {
      const failed = await callInChild(files, 'writeFile', folder.in('disk/a/b/c/f'))
      expect(failed).toMatchObject({
        ok: false,
        code: 'file-full',
        phase: 'mkdir',
        cause: 'ENOSPC',
        attempts: 1,
      })
    })
  })

  it('make a missing folder once, in any number', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => writeFile(folder.in(`a/b/c/${i % 3}/f${i}`), 'x')))
    expect(readdirSync(folder.in('a/b/c'))).toEqual(['0', '1', '2'])
  })
})

describe('writes of one file', () => {
  it('that wait for their turn are one, of the latest content', async () => {
    let renames = 0
    const rename: typeof fs.rename = async (...parameters) => {
      renames++
      return fs.rename(...parameters)
    }
    const files = createFiles({ fs: { ...fs, rename } })
    const seen = await Promise.all(
      Array.from({ length: 2000 }, (_, i) =>
        files.writeJson(folder.in('f'), i).then(() => Number(text('f')) >= i),
      ),
    )
    expect(seen.every(Boolean)).toBe(true)
    expect([Number(text('f')), renames]).toEqual([1999, 2])
  })

  it('keep their place among appends, and are not one with other options or a signal of its own', async () => {
    const stop = new AbortController()
    const work = [
      writeFile(folder.in('f'), 'a'),
      writeFile(folder.in('f'), 'b'),
      appendFile(folder.in('f'), 'c'),
      writeFile(folder.in('g'), 'a'),
      writeFile(folder.in('g'), 'b'),
      writeFile(folder.in('g'), 'c', { signal: stop.signal }),
    ]
    stop.abort()
    const ends = await Promise.allSettled(work)
    expect(ends.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected'])
    expect([text('f'), text('g')]).toEqual(['bc', 'b'])
  })
})

describe('a path', () => {
  it.skipIf(process.platform !== 'linux')('may be as long as the system allows', async () => {
    // Folders of 200 bytes, made one in the other by relative paths.
    for (const length of [4064, 4065, 4066, 4080, 4094, 4095]) {
      const name = `${length}-`
      let file = folder.in('')
      while (file.length < length - 210) file = path.join(file, name.padEnd(200, 'd'))
      const rest = length - file.length - 1
      for (const last of [name.padEnd(rest, 'f'), `${'d'.repeat(rest - 2)}/f`]) {
        const whole = `${file}/${last}`
        expect(Buffer.byteLength(whole)).toBe(length)
        await writeFile(whole, 'old')
        await writeFile(whole, 'new')
        expect(await readFile(whole, { encoding: 'utf8' })).toBe('new')
        expect(readdirSync(path.dirname(whole)).filter(left => left.includes('holdfast'))).toEqual([])
      }
    }
    const open = readdirSync('/proc/self/fd').length
    expect(open).toBeLessThan(100)
  })

  it.each([undefined, null, 5, '', {}, ['f']])('that is none is refused: %j', async none => {
    for (const call of [writeFile, appendFile, writeJson]) {
      await expect(call(none as string, 'x')).rejects.toMatchObject({ code: 'invalid-option' })
    }
    for (const call of [readFile, readJson]) {
      await expect(call(none as string)).rejects.toMatchObject({ code: 'invalid-option' })
    }
  })
})

describe('data', () => {
  const bytes = new Uint8Array([0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48])
  const shared = new SharedArrayBuffer(8)
  new Uint8Array(shared).set(bytes)
  it.each([
    ['Uint16Array', new Uint16Array(bytes.buffer)],
    ['Float64Array', new Float64Array(bytes.buffer)],
    ['BigInt64Array', new BigInt64Array(bytes.buffer)],
    ['DataView', new DataView(bytes.buffer)],
    ['ArrayBuffer', bytes.buffer],
    ['SharedArrayBuffer', shared],
  ])('is written byte by byte: %s', async (_, data) => {
    await writeFile(folder.in('f'), data)
    await appendFile(folder.in('f'), data)
    expect(text('f')).toBe('ABCDEFGHABCDEFGH')
  })

  it('is the part that a view shows', async () => {
    await writeFile(folder.in('f'), new DataView(bytes.buffer, 2, 3))
    expect(text('f')).toBe('CDE')
  })

  it.each([
    [undefined],
    [null],
    [5],
    [[65, 66]],
    [['a', 'b']],
    [new Blob(['a'])],
    [Object('text') as unknown],
    [{ length: 2 }],
    [(async function* () {})()],
  ])('is refused where bytes would be lost: %o', async data => {
    for (const call of [writeFile, appendFile]) {
      await expect(call(folder.in('f'), data as string)).rejects.toMatchObject({
        code: 'invalid-option',
      })
    }
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('that is longer than a string can be is named as such', { timeout: 60_000 }, async () => {
    const value = Array<string>(600).fill('x'.repeat(2 ** 20))
    await expect(writeJson(folder.in('f'), value)).rejects.toMatchObject({
      ...{ code: 'file-too-large', kind: 'invalid-input', content: 'old' },
      message: expect.stringMatching(
        /its JSON is longer than a string can be \(\d+ characters\)\. Split it/,
      ) as string,
    })
    expect(readdirSync(folder.path)).toEqual([])
    const whole = (async () => Buffer.alloc(600 * 2 ** 20, 0x20)) as unknown as typeof fs.readFile
    const large = createFiles({ fs: { ...fs, readFile: whole } })
    const error = { code: 'file-too-large', kind: 'invalid-input' }
    await expect(large.readJson(folder.in('f'))).rejects.toMatchObject({ ...error, phase: 'parse' })
    await expect(large.readFile(folder.in('f'), { encoding: 'utf8' })).rejects.toMatchObject(error)
    writeFileSync(folder.in('f'), '')
    truncateSync(folder.in('f'), 2 ** 32)
    await expect(readFile(folder.in('f'))).rejects.toMatchObject({
      code: 'file-too-large',
      phase: 'read',
      attempts: 1,
    })
  })
})

describe('orElse', () => {
  const schema = z.object({ n: z.number() })

  it('is the answer of readJson for a missing file, and for nothing else', async () => {
    const none = { empty: true }
    expect(await readJson(folder.in('no'), schema, { orElse: none })).toBe(none)
    expect(await readJson(folder.in('no'), undefined, { orElse: null })).toBe(null)
    expect(await readJson(folder.in('no/such/folder'), schema, { orElse: 0 })).toBe(0)
    await writeJson(folder.in('f'), { n: 1 })
    expect(await readJson(folder.in('f'), schema, { orElse: none })).toEqual({ n: 1 })
    await expect(readJson(folder.in('no'), schema)).rejects.toMatchObject({ code: 'file-missing' })
    await expect(readJson(folder.in('no'), schema, { orElse: undefined })).rejects.toMatchObject({})
    writeFileSync(folder.in('f'), '')
    await expect(readJson(folder.in('f'), schema, { orElse: none })).rejects.toMatchObject({
      code: 'file-content',
    })
    mkdirSync(folder.in('d'))
    await expect(readJson(folder.in('d'), schema, { orElse: none })).rejects.toMatchObject({
      code: 'file-path',
    })
    await expect(readJson(folder.in('f/g'), schema, { orElse: none })).rejects.toMatchObject({
      code: 'file-path',
    })
    closeSync(openSync(folder.in('f'), 'w'))
  })
})
