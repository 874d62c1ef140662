import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultBudgets, diagnose } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import { HoldfastError } from 'holdfast/result'

const red = {
  kind: 'text' as const,
  text: "src/a.c:3:5: error: unknown type name 'size_tt'\nmake: *** [a.o] Error 1",
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdfast-budgets-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the phase budgets', () => {
  it('are 3, 12 and 8 minutes', () => {
    expect(Object.values(defaultBudgets).map(milliseconds => milliseconds / 60_000)).toEqual([3, 12, 8])
  })

  it('end the checks of the environment: what is not done then is unavailable', async () => {
    await writeFile(path.join(folder, '.nvmrc'), `${process.versions.node}\n`)
    const { environment } = await diagnose(red, { environment: folder, budgets: { environmentMs: 1 } })
    const late = environment?.filter(({ detail }) => /^It took longer than 1 ms\.$/.test(detail))
    expect(late?.length).toBeGreaterThan(0)
    expect(new Set(late?.map(({ status }) => status))).toEqual(new Set(['unavailable']))
  })

  it('let go of a memory that others hold: the report is made all the same, and says so', async () => {
    const file = path.join(folder, 'patterns.json')
    const patterns = await openPatterns(file)
    const held = { ...patterns, record: () => new Promise<never>(() => {}) }
    const report = await diagnose(red, { patterns: held, learn: true, budgets: { synthesisMs: 20 } })
    expect(report).toMatchObject({ verdict: 'failed', pattern: { status: 'new', seen: 0 } })
    expect(report.agents).toContainEqual(
      expect.objectContaining({
        name: 'pattern-matcher',
        status: 'timeout',
        detail: expect.stringMatching(/^Remembering the failure took longer than \d+ ms\.$/) as string,
      }),
    )
  })

  it('a memory that cannot be written does not cost the report; a bug is not hidden', async () => {
    const patterns = await openPatterns(path.join(folder, 'patterns.json'))
    const full = new HoldfastError('patterns-unwritable', 'The disk is full.')
    const refused = (error: Error) => ({ ...patterns, record: () => Promise.reject(error) })
    const report = await diagnose(red, { patterns: refused(full), learn: true })
    expect(report.agents).toContainEqual(
      expect.objectContaining({ name: 'pattern-matcher', status: 'failed', detail: 'The disk is full.' }),
    )
    const bug = diagnose(red, { patterns: refused(new Error('a bug')), learn: true })
    await expect(bug).rejects.toThrow('a bug')
  })

  it.each([-1, Number.NaN, 0])('refuse %s', async agentsMs => {
    await expect(diagnose(red, { budgets: { agentsMs } })).rejects.toMatchObject({ code: 'invalid-option' })
  })
})
