import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openState } from 'holdfast/state'
import { cli } from '../cli/cli.js'
import { flipBit, journalOf, stateOf, temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
const folder = path.join(base, 'state')
const journal = path.join(folder, 'state.jsonl')
beforeAll(async () => {
  await using state = await openState(folder, { app: 'import' })
  await state.markDone('a', { rows: 1 })
  await state.markFailed('b', new TypeError('no \u001b[31mred'))
  await state.markFailed('c', new Error('slow'), { kind: 'timeout', attempts: 3, retryable: false })
  await state.setMeta({ from: 'here' })
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const json = async (...words: string[]): Promise<unknown> => {
  const { stdout } = await cli(['state', ...words, '--json'])
  return JSON.parse(stdout) as unknown
}

it('shows what is done, what failed, and why', async () => {
  const { stdout, status } = await cli(['state', 'show', folder])
  expect(status).toBe(0)
  expect(stdout).toMatch(
    /intact\nmade .* by import\ndone {4}1, last a\nfailed {2}2\n {2}handler .*1\n {2}timeout .*1\nmeta .*here/,
  )
  expect(await json('show', journal)).toMatchObject({
    done: 1,
    failed: 2,
    lastId: 'a',
    meta: { from: 'here' },
  })
})

it('lists failures, safely for a terminal', async () => {
  const { stdout } = await cli(['state', 'failed', folder])
  expect(stdout).toMatch(
    /^b {2}handler: TypeError: no .*\nc {2}timeout: Error: slow {2}\(3 attempts, not retryable, 20/,
  )
  expect(stdout).not.toContain('\u001b')
  expect(await json('failed', folder, '--kind', 'timeout')).toMatchObject({ id: 'c', attempts: 3 })
  expect((await cli(['state', 'failed', folder, '--kind', 'odd'])).status).toBe(2)
})

it('verifies, compacts and repairs', async () => {
  expect((await cli(['state', 'verify', folder])).status).toBe(0)
  expect((await cli(['state', 'compact', folder])).stdout).toMatch(/\d+ bytes, now \d+/)
  expect((await cli(['state', 'repair', folder])).stdout).toContain('nothing to repair: 1 done, 2 failed')
  const bytes = journalOf(folder)
  const broken = stateOf(flipBit(bytes, bytes.indexOf('"rows"') * 8), path.join(base, 'broken'))
  const verified = await cli(['state', 'verify', broken])
  expect(verified).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/damaged\n {2}bytes \d+ to \d+ are/) as string,
  })
  const refused = await cli(['state', 'compact', broken])
  expect(refused).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('holdfast state repair') as string,
  })
  expect(await json('repair', broken)).toMatchObject({
    counts: { done: 0, failed: 2 },
    setAside: { bytes: expect.any(Number) as number },
  })
})

it('says what is wrong with a path, and fails', async () => {
  const { status, stderr } = await cli(['state', 'show', path.join(base, 'no')])
  expect([status, stderr]).toEqual([
    2,
    `holdfast: There is no state at ${base}/no/state.jsonl. Check the path.\n`,
  ])
})
