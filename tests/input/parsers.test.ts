import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { diagnose, logsInArchive, readTestReports, reportSchema } from 'holdfast/ci'
import { extractJson } from 'holdfast/claude'
import { loadConfig } from 'holdfast/config'
import { readLog } from 'holdfast/log'
import { isHoldfastError } from 'holdfast/result'
import { openState, verifyState, viewState } from 'holdfast/state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { zip } from '../ci/support/github.js'

/** `HOLDFAST_FUZZ_RUNS=100000 npx vitest run tests/input/parsers.test.ts` looks longer. */
const numRuns = Number(process.env['HOLDFAST_FUZZ_RUNS'] ?? 60)
const holds = <Values>(property: fc.IAsyncProperty<Values>) => fc.assert(property, { numRuns })

/** Bytes with a few changed, taken out or put in, or cut off: what a disk, a network or an attacker makes of them. */
const broken = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(
      fc.record({
        at: fc.nat(bytes.length),
        cut: fc.nat(9),
        put: fc.oneof(
          fc.uint8Array({ maxLength: 9 }),
          fc.constantFrom('"', '<', ']', '\n', '\0', '=', '&x;').map(text => Buffer.from(text)),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map(changes =>
      changes.reduce(
        (text, { at, cut, put }) => Buffer.concat([text.subarray(0, at), put, text.subarray(at + cut)]),
        bytes,
      ),
    )

/** What a call returns, or the error that it explains; anything else it throws fails the test. */
async function explained<Value>(call: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await call()
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    expect(error.message).toMatch(/\.$|`$/)
    return undefined
  }
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-parsers-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
const file = (name: string) => path.join(folder, name)

describe('whatever the bytes are, the parser', { timeout: 60_000 + numRuns * 200 }, () => {
  it('of journals gives no item that nobody marked, or says what is wrong', async () => {
    const ids = ['a', 'b', 'ö', 'd'.repeat(40)]
    const state = await openState(file('state'))
    for (const id of ids) await state.markDone(id, { id })
    await state.close()
    const whole = readFileSync(file('state/state.jsonl'))
    await holds(
      fc.asyncProperty(broken(whole), async bytes => {
        writeFileSync(file('broken.jsonl'), bytes)
        using view = await explained(() => viewState(file('broken.jsonl')))
        expect(view?.counts.done ?? 0).toBeLessThanOrEqual(ids.length)
        for (const id of ids.filter(each => view?.has(each)))
          expect(await explained(async () => view?.get(id))).toEqual({ id })
        await explained(() => verifyState(file('broken.jsonl')))
      }),
    )
  })

  it('of settings gives a value that the schema took, or names a line of the file', async () => {
    const schema = z.strictObject({
      name: z.string(),
      ports: z.array(z.number()),
      at: z.object({ x: z.number() }),
    })
    const whole = Buffer.from('name = "ä" # words\nports = [1, 0x2, 3_0]\n\n[at]\nx = 1.5\n')
    await holds(
      fc.asyncProperty(broken(whole), async bytes => {
        writeFileSync(file('settings.toml'), bytes)
        try {
          const { value } = await loadConfig({ file: file('settings.toml'), schema })
          expect(schema.safeParse(value).success).toBe(true)
        } catch (error) {
          if (!isHoldfastError(error)) throw error
          const { issues = [] } = error as unknown as { issues?: { line?: number }[] }
          const lines = bytes.toString().split('\n').length
          for (const { line = 1 } of issues) expect(line >= 1 && line <= lines, error.message).toBe(true)
        }
      }),
    )
  })

  it('of logs finds the same in any pieces, within the log', async () => {
    const whole = readFileSync('examples/ci/failing-run.log').subarray(-6_000)
    await holds(
      fc.asyncProperty(broken(whole), fc.integer({ min: 1, max: 7_000 }), async (bytes, size) => {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        )
        const read = (stream: Readable) => explained(() => readLog({ kind: 'stdin', stream }))
        using log = await read(Readable.from([bytes]))
        using inPieces = await read(Readable.from(pieces))
        expect(inPieces?.lines.count).toBe(log?.lines.count)
        expect(inPieces?.failures).toEqual(log?.failures)
        for (const { line } of log?.failures ?? []) expect(line).toBeLessThanOrEqual(log?.lines.count ?? 0)
      }),
    )
  })

  it('of replies finds the value that is there, and invents none', async () => {
    // Of whole numbers beyond 2^53 a reader gets others: they are refused.
    const exact = (_: string, each: unknown) => (typeof each === 'number' ? Math.trunc(each % 1e6) : each)
    const value = fc
      .oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))
      .map(each => JSON.parse(JSON.stringify(each), exact) as unknown)
    await holds(
      fc.asyncProperty(value, fc.string(), async (given, words) => {
        const text = JSON.stringify(given)
        const found = extractJson(`Here:\n\`\`\`json\n${text}\n\`\`\`\n`)
        expect(found.ok && JSON.stringify(found.data)).toBe(
          JSON.stringify(JSON.parse(text, (key, each: unknown) => (key === '__proto__' ? undefined : each))),
        )
        const cut = extractJson(text.slice(0, -1))
        expect(cut.ok && JSON.stringify(cut.data).length > text.length).toBe(false)
        extractJson(words)
        extractJson(words + text + words, { repair: true })
      }),
    )
  })

  it('of reports refuses what is none, and takes what diagnose made', async () => {
    const report = await diagnose({ kind: 'text', text: "src/a.ts(1,1): error TS1005: ';' expected.\n" })
    const whole = Buffer.from(JSON.stringify(report))
    expect(reportSchema.safeParse(JSON.parse(whole.toString())).success).toBe(true)
    await holds(
      fc.asyncProperty(broken(whole), fc.jsonValue(), async (bytes, other) => {
        let value: unknown
        try {
          value = JSON.parse(bytes.toString())
        } catch {
          value = other
        }
        const { success, data } = reportSchema.safeParse(value)
        if (success) expect(reportSchema.safeParse(data).success).toBe(true)
        const { success: alone } = reportSchema.safeParse(other)
        expect(alone).toBe(false)
      }),
    )
  })

  it.each([
    [
      'junit.xml',
      '<testsuites><testsuite name="a"><testcase name="b" classname="c"><failure message="d">e &amp; f</failure></testcase></testsuite></testsuites>',
    ],
    [
      'nunit.xml',
      '<test-run><test-suite><test-case fullname="a" result="Failed"><failure><message><![CDATA[b]]></message></failure></test-case></test-suite></test-run>',
    ],
    [
      'ctrf.json',
      '{"results":{"tool":{"name":"a"},"summary":{"tests":1},"tests":[{"name":"b","status":"failed","message":"c"}]}}',
    ],
  ])('of %s counts no test that is not there', async (name, text) => {
    await holds(
      fc.asyncProperty(broken(Buffer.from(text)), async bytes => {
        writeFileSync(file(name), bytes)
        for (const { counts, failed } of (await explained(() => readTestReports([file(name)]))) ?? []) {
          expect(counts.total).toBeLessThanOrEqual(1)
          expect(failed.length).toBeLessThanOrEqual(counts.total)
        }
      }),
    )
  })

  it('of archives gives the bytes that were packed, or says what is wrong', async () => {
    const logs = { '1_build.txt': 'one\n'.repeat(50), '2_test.txt': 'two\n' }
    const whole = zip(logs)
    const read = async (bytes: Buffer) => {
      writeFileSync(file('logs.zip'), bytes)
      const found: string[] = []
      for (const { open } of (await explained(() => logsInArchive(file('logs.zip')))) ?? [])
        await explained(async () => found.push(Buffer.concat(await open().toArray()).toString()))
      return found
    }
    expect(await read(whole)).toEqual(Object.values(logs))
    await holds(
      fc.asyncProperty(broken(whole), async bytes => {
        expect((await read(bytes)).length).toBeLessThanOrEqual(2)
      }),
    )
    appendFileSync(file('logs.zip'), 'more')
    await explained(() => logsInArchive(file('logs.zip')))
  })
})
