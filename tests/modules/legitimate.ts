/** Code that looks like a stub and is none: every form that the README allows, and what real packages have. */
export const legitimate: Readonly<Record<string, string>> = {
  'code/empty.ts': `
export const noop = () => {}
export function doNothing() {}
export class Point {
  constructor(readonly x: number, private readonly y: number) {}
  get sum() { return this.x + this.y }
  set sum(_value: number) {}
}
export class Base {
  init() { return 1 }
  reset(value: number) { this.init(); return value }
}
export class Quiet extends Base {
  override init() { return 2 }
}
export class Loud { close() { console.log('closed') } }
export class Silent { close() {} }
export function later(ready = () => {}) { setTimeout(() => {}, 10); return ready }
export function flush() {
  // Writes are unbuffered: there is nothing to flush.
}
/** Verifies rules of the kind "any". It does nothing. */
export function verifyAny() {}
export const handlers = { open() {}, onClose: () => {} }
export let listener = function () {}
export function prepare(hooks: { save?: () => void; check: () => void }) {
  hooks.save ??= () => {}
  hooks.check = () => {} // no-op check
}
export function Legacy() {}
Legacy.prototype.name = 'legacy'
export function assertType<T>(value: T) {}
`,
  'code/errors.ts': `
export function parseOr(text: string) {
  try { return JSON.parse(text) as unknown } catch { return undefined }
}
export function close(file: { end(): void }) {
  try { file.end() } catch { /* it was closed already */ }
}
export function ignoreLate(work: Promise<number>) {
  work.catch(() => {}) // it is awaited below; until then it is no unhandled rejection
  return work
}
export async function fallback(work: () => Promise<number>) {
  return work().catch(() => undefined)
}
export abstract class Shape {
  abstract area(): number
  name(): string { throw new Error('name() is not implemented') }
}
export class Reader {
  read(): string { throw new Error('read() must be implemented by a subclass') }
}
export function unsupported(kind: string): never { throw new Error(kind + ' is not supported') }
`,
  'code/constants.ts': `
export const getName = () => 'holdfast'
export function version() { return '1.0.0' }
export const isAlways = [1, 2].filter(() => true)
export const matcher = { check: (value: string) => true }
export class Fixed extends Array<number> { override includes() { return false } }
export function createStore() { return new Map<string, number>() }
export function isEmpty(list: readonly unknown[]) { return list.length === 0 }
export function countWords(text: string) { if (text === '') return 0; return text.split(' ').length }
export async function sleep(ms: number) { await new Promise(resolve => setTimeout(resolve, ms)) }
export function printUsage(name: string) { console.log('usage: ' + name) }
export const identity = <T>(value: T) => value
`,
  'code/comments.ts': `
// TODO: this could be faster with a map
export function find(list: readonly number[], wanted: number) {
  return list.indexOf(wanted) // TODO: binary search
}
/** The text in place of the code: 'TODO: implement' is only a word here. */
export const message = '// TODO: implement this'
export const pattern = /\\/\\/ TODO: implement/
// For now this reads one file; the list of all is read by readAll.
export function readOne(name: string) { return name.trim() }
// A placeholder stands in the text until the value is known.
export const placeholder = (text: string) => text.replace('%', '')
`,
  'code/async.ts': `
import { readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
export function load() { return readFileSync('package.json', 'utf8') }
export async function start() {
  const text = await readFile('package.json', 'utf8')
  process.on('exit', () => { writeFileSync('last', text) })
  await Readable.from([1]).forEach(async n => { await Promise.resolve(n) })
  await Promise.all([1, 2].map(async n => Promise.resolve(n)))
  void Promise.resolve(1).then(n => n + 1)
  Promise.resolve(1).catch(error => { console.error(error) })
  while (text.length > 1_000_000) await Promise.resolve()
  return new Promise<number>((resolve, reject) => { resolve(1); reject(new Error('late')) })
}
export function chain(list: readonly number[]) { list.forEach(n => { console.log(n) }) }
export function tells(callback: (error?: unknown) => void) {
  const save = async (then: (error?: unknown) => void) => { then() }
  save(error => { if (error) callback(error) })
  save(callback)
}
`,
  'code/good.test.ts': `
import assert from 'node:assert'
import { describe, expect, it, test, vi } from 'vitest'
const holds = (value: number) => { expect(value).toBe(2) }
async function refuses(work: () => Promise<unknown>) { await expect(work()).rejects.toThrow() }
describe('good tests', () => {
  it('asserts in a function that it calls', () => { holds(Math.max(1, 2)) })
  it('asserts in an async one', async () => { await refuses(() => Promise.reject(new Error('x'))) })
  it('throws itself', () => { if (Math.max(1, 2) !== 2) throw new Error('broken') })
  it('counts its assertions', async () => {
    expect.assertions(1)
    try { await Promise.reject(new Error('x')) } catch (error) { expect(error).toBeInstanceOf(Error) }
  })
  it('fails in the try', () => {
    try { JSON.parse('{'); expect.unreachable() } catch (error) { expect(error).toBeInstanceOf(SyntaxError) }
  })
  it('returns its promise', () => Promise.resolve(2).then(value => { expect(value).toBe(2) }))
  it('awaits a rejection', async () => { await expect(Promise.reject(new Error('x'))).rejects.toThrow('x') })
  it('uses node:assert', () => { assert.equal(Math.max(1, 2), 2) })
  it('compares two calls', () => { expect(Math.max(1, 2)).toBe(Math.max(1, 2)) })
  it('types', () => {
    // @ts-expect-error a text is no number
    const wrong: number = 'text'
    void wrong
  })
  it('satisfies a type', () => { Math.max(1) satisfies number })
  it('is assignable', () => { const _one: number = Math.max(1); const _two: unknown = _one })
  // The service of CI has no display.
  it.skip('needs a display', () => { expect(process.env['DISPLAY']).toBeDefined() })
  it.skipIf(process.platform === 'win32')('skips by a condition', () => { expect(process.platform).not.toBe('win32') })
  it.each([1, 2])('takes %s', n => { expect(n).toBeGreaterThan(0) })
  test('a mock', () => { const call = vi.fn(() => {}); call(); expect(call).toHaveBeenCalledOnce() })
})
`,
}
