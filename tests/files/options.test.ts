import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appendFile, createFiles, readFile, readJson, syncFolder, writeFile, writeJson } from 'holdfast/files'
import { faulty } from './edge.js'
import { scratch } from './faults/index.js'

/** Each option of each call, with what it may not be. */
const wrong = {
  signal: [1, {}, new AbortController()],
  timeoutMs: [-1, '5', NaN, 3e9],
  onWait: [1, 'log'],
  mode: [-1, '600', 0o10000, 1.5, NaN],
  durable: ['false', 0],
  inPlace: [true, 'always'],
  indent: [-1, '  ', 11, 1.5],
  encoding: ['utf9', 8],
}
const reads = ['signal', 'timeoutMs', 'onWait'] as const
const appends = [...reads, 'mode', 'durable'] as const
const calls = [
  ['writeFile', [...appends, 'inPlace'], (f: string, o: object) => writeFile(f, 'x', o)],
  ['writeJson', [...appends, 'inPlace', 'indent'], (f: string, o: object) => writeJson(f, 'x', o)],
  ['appendFile', appends, (f: string, o: object) => appendFile(f, 'x', o)],
  ['readFile', [...reads, 'encoding'], (f: string, o: object) => readFile(f, o)],
  ['readJson', reads, (f: string, o: object) => readJson(f, undefined, o)],
  ['syncFolder', reads, (f: string, o: object) => syncFolder(f, o)],
] as const

describe.each(calls)('the options of %s', (callee, names, call) => {
  it('are checked before anything is touched', async () => {
    using folder = scratch()
    for (const name of names) {
      for (const value of wrong[name]) {
        await expect(call(folder.in('a/f'), { [name]: value }), name).rejects.toMatchObject({
          ...{ code: 'invalid-option', kind: 'invalid-input' },
          message: expect.stringContaining(`\`${name}\``) as string,
        })
      }
    }
    await expect(call(folder.in('a/f'), { timeoutms: 1 })).rejects.toThrow(
      `\`${callee}\` has no option \`timeoutms\`. Did you mean \`timeoutMs\`?`,
    )
    for (const none of [null, 'utf8', 5, []]) {
      await expect(call(folder.in('a/f'), none as never)).rejects.toMatchObject({ code: 'invalid-option' })
    }
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe('createFiles and readJson', () => {
  it('say what they may be given', async () => {
    for (const edge of [
      { fs: 1 },
      { platform: 1 },
      { now: 1 },
      { sleep: 1 },
      { random: 1 },
      { clock: Date.now },
    ]) {
      expect(() => createFiles(edge as object)).toThrow(
        expect.objectContaining({ code: 'invalid-option' }) as Error,
      )
    }
    for (const schema of [{ orElse: 1 }, 5, null]) {
      await expect(readJson('f', schema as never)).rejects.toThrow(
        /Expected `schema` of `readJson` to be a Standard Schema/,
      )
    }
  })
})

describe('onWait', () => {
  const waiting = () => faulty([{ call: 'rename', error: { code: 'EIO' }, times: 9 }]).files

  it('is awaited, and what it throws ends the call', async () => {
    using folder = scratch()
    const error = new Error('no')
    for (const onWait of [
      () => Promise.reject(error),
      () => {
        throw error
      },
    ]) {
      await expect(waiting().writeFile(folder.in(String(Math.random()), 'f'), 'x', { onWait })).rejects.toBe(
        error,
      )
    }
    let ended = false
    const onWait = async () => {
      await new Promise(resolve => setTimeout(resolve, 20))
      ended = true
    }
    await waiting().writeFile(folder.in('f'), 'x', { onWait })
    expect(ended).toBe(true)
  })
})
