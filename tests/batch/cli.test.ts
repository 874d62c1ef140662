import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localExecutor, processBatch } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { cli } from '../cli/cli.js'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `cli-${++count}`)
let program = ''
beforeAll(async () => {
  program = await buildProgram('shown', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

async function settled(): Promise<string> {
  const folder = newFolder()
  await processBatch(
    ['a', 'b', '=cmd()', 'd'],
    async (id, { step }) => {
      await step('read', () => id)
      if (id === 'b') throw new TypeError('no \u001b[31mred, "quoted"')
      if (id === '=cmd()') throw Object.assign(new Error('slow'), { name: 'TimeoutError' })
      return { id, text: 'x,"y"' }
    },
    { state: folder, classify: error => ((error as Error).message === 'slow' ? 'timeout' : undefined) },
  )
  return folder
}

it('tells how a run ended, what failed and what was slow', async () => {
  const folder = await settled()
  const { stdout, status } = await cli(['batch', 'status', folder])
  expect(status).toBe(0)
  expect(stdout).toMatch(
    /the last run ended at .*: completed\ndone {4}2\nfailed {2}2\n {2}handler {9}1\n {2}timeout/,
  )
  expect(stdout).toMatch(/slowest .* ms {2}/)
  const json = JSON.parse((await cli(['batch', 'status', folder, '--json'])).stdout) as object
  expect(json).toMatchObject({
    counts: { done: 2, failed: 2 },
    isRunning: false,
    run: { total: 4, done: 2, failed: 2, skipped: 0, reason: 'completed' },
  })
})

it('lists failures, safely for a terminal', async () => {
  const folder = await settled()
  const { stdout } = await cli(['batch', 'failures', folder])
  expect(stdout.split('\n')[0]).toMatch(/^b {2}handler: TypeError: no .*\(1 attempt, 20/)
  expect(stdout).not.toContain('\u001b')
  const { stdout: json } = await cli(['batch', 'failures', folder, '--kind', 'timeout', '--json'])
  expect(JSON.parse(json)).toMatchObject({ id: '=cmd()', kind: 'timeout' })
})

it('marks failed items to run again: those chosen, and their steps stay', async () => {
  const folder = await settled()
  const { stdout } = await cli(['batch', 'retry', folder, '--kind', 'timeout'])
  expect(stdout).toContain('1 failed item is marked to run again; 1 stay failed. Start the batch again.')
  const ran: string[] = []
  const summary = await processBatch(
    ['a', 'b', '=cmd()', 'd'],
    async (id, { step }) => {
      ran.push(id)
      await step('read', () => expect.unreachable('it is saved'))
    },
    { state: folder },
  )
  expect(ran).toEqual(['=cmd()'])
  expect(summary).toMatchObject({ done: 1, failed: 0, skipped: 3 })
  expect(JSON.parse((await cli(['batch', 'retry', folder, '--json'])).stdout)).toMatchObject({
    retried: 1,
    failed: 0,
  })
  await using state = await openState(folder)
  await state.compact()
  expect(state.counts).toMatchObject({ done: 3, failed: 0 })
})

it('exports every outcome, as NDJSON and as CSV that no spreadsheet runs', async () => {
  const folder = await settled()
  const rows = (await cli(['batch', 'export', folder])).stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as object)
  expect(rows).toHaveLength(4)
  expect(rows[0]).toEqual({ id: 'a', status: 'done', value: { id: 'a', text: 'x,"y"' } })
  expect(rows[2]).toMatchObject({ id: 'b', status: 'failed', kind: 'handler', error: { name: 'TypeError' } })
  const { stdout } = await cli(['batch', 'export', folder, '--format', 'csv'])
  const lines = stdout.split('\r\n')
  expect(lines[0]).toBe('id,status,value,kind,error,attempts,at,step')
  expect(lines[1]).toBe('a,done,"{""id"":""a"",""text"":""x,\\""y\\""""}",,,,,')
  expect(lines[4]).toMatch(/^'=cmd\(\),failed,,timeout,TimeoutError: slow,1,20/)
  expect((await cli(['batch', 'export', folder, '--format', 'xml'])).status).toBe(2)
})

it('shows a run of another process while it goes on, and that it died', async () => {
  const folder = newFolder()
  const run = start(program, [folder, 400])
  while ((await cli(['batch', 'status', folder])).status !== 0) await sleep(50)
  await sleep(1500)
  const { stdout } = await cli(['batch', 'status', folder])
  expect(stdout).toMatch(/running, \d+ of 400 items settled, [\d.]+ a second, about .* left\n/)
  expect(stdout).toMatch(/running {3} *\d+ ms {2}item-\d+/)
  expect(stdout).toMatch(/slowest .*item-3\n/)
  const watched = await cli(['batch', 'status', folder, '--watch'])
  expect(await run.end).toMatchObject({ code: 0 })
  expect(watched.stdout).toContain('the last run ended at')
  expect(watched.stdout.split('\n').length).toBeGreaterThan(4)

  const killed = start(program, [newFolder(), 400])
  while (!(await cli(['batch', 'status', path.join(base, `cli-${count}`)])).stdout.includes('running'))
    await sleep(50)
  killed.child.kill('SIGKILL')
  await killed.end
  const dead = path.join(base, `cli-${count}`)
  expect((await cli(['batch', 'status', dead])).stdout).toContain('running') // its last word is young
}, 60_000)

it('looks into a batch of an executor', async () => {
  const folder = newFolder()
  const executor = localExecutor(folder)
  executor.register('work', (input: number) => {
    if (input === 2) throw new Error('no')
    return input
  })
  await executor.start()
  const batch = await executor.submit(
    'b',
    'work',
    [1, 2, 3].map(input => ({ key: `k${input}`, input })),
  )
  await batch.wait()
  const place = path.join(folder, 'b')
  expect((await cli(['batch', 'status', place])).stdout).toContain('done    2\nfailed  1')
  expect((await cli(['batch', 'failures', place])).stdout).toContain('k2  handler')
  const refused = await cli(['batch', 'retry', place])
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('is in use') as string })
  await executor.close()
  using view = await viewState(path.join(place, 'outcomes.jsonl'))
  expect(view.counts).toMatchObject({ failed: 1 })
})

it('says what is wrong with a folder, and fails', async () => {
  const { status, stderr } = await cli(['batch', 'status', path.join(base, 'no')])
  expect([status, stderr]).toEqual([
    2,
    `holdfast: There is no state at ${base}/no/state.jsonl. Check the path.\n`,
  ])
})
