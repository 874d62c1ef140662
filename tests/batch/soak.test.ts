import { createReadStream, existsSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { viewState } from 'holdfast/state'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'

/** `npm run soak:batch` runs a million items through twenty kills. */
const count = Number(process.env['HOLDFAST_SOAK_ITEMS'] ?? 20_000)
const kills = Number(process.env['HOLDFAST_SOAK_KILLS'] ?? 4)
const concurrency = 16

const base = temporaryFolder()
let worker = ''
beforeAll(async () => {
  worker = await buildProgram('worker', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file) })
}

it(`${count} items, one in twenty failing, through ${kills} kills: each is accounted for, none is done twice`, async () => {
  const folder = path.join(base, 'state')
  const executions = path.join(folder, 'executions')
  const bytes = () => (existsSync(executions) ? statSync(executions).size : 0)
  const lineLength = `item-${count - 1}`.length
  for (let kill = 1; kill <= kills; kill++) {
    const run = start(worker, [folder, count, concurrency])
    const share = (kill - 0.5 + (Math.random() - 0.5) * 0.8) / (kills + 1)
    while (bytes() < share * count * lineLength && run.child.exitCode === null) await sleep(1)
    run.child.kill('SIGKILL')
    expect(await run.end).toMatchObject({ signal: 'SIGKILL', errors: '' })
  }
  const { lines, errors } = await start(worker, [folder, count, concurrency]).end
  expect(errors).toBe('')
  console.log(`the last run: ${lines[0] ?? ''}`)

  const failing = Math.ceil(count / 20)
  {
    using view = await viewState(folder)
    expect(view.counts).toEqual({
      done: count - failing,
      failed: failing,
      failedByKind: { handler: failing },
    })
    for (let at = 0; at < count; at++) {
      const id = `item-${at}`
      if (view.has(id) === view.hasFailed(id)) expect.fail(`${id} has no outcome, or two`)
    }
  }

  const recorded = new Set<string>()
  for await (const line of linesOf(path.join(folder, 'state.jsonl'))) {
    const record = JSON.parse(line.slice(9)) as { k: string; id?: string; ids?: string[] }
    if (record.k !== 'd' && record.k !== 'D') continue
    for (const id of record.ids ?? [record.id!]) {
      if (recorded.has(id)) expect.fail(`${id} was recorded as done twice`)
      recorded.add(id)
    }
  }
  expect(recorded.size).toBe(count - failing)

  let executed = 0
  for await (const line of linesOf(executions)) if (line) executed++
  console.log(`${executed - count} items were worked on again, of at most ${kills * concurrency}`)
  expect(executed).toBeGreaterThanOrEqual(count)
  expect(executed - count).toBeLessThanOrEqual(kills * concurrency)
}, 1_200_000)
