/** Do each item once, over any number of runs. Run: npx tsx examples/state/basic-usage.ts [FOLDER], twice. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openState } from 'holdfast/state'
import { z } from 'zod'

const given = process.argv[2]
const folder = given ?? mkdtempSync(path.join(tmpdir(), 'holdfast-'))

/** Stands for your work: it cannot do every file. */
async function countRows(file: string): Promise<number> {
  if (file === 'broken.csv') throw new Error('not a table')
  return Promise.resolve(file.length)
}

for (const run of ['first', 'second']) {
  const state = await openState(folder, { value: z.object({ rows: z.number() }) })
  for (const file of ['a.csv', 'bb.csv', 'broken.csv']) {
    if (state.has(file)) continue
    try {
      await state.markDone(file, { rows: await countRows(file) }) // on the disk when this returns
    } catch (error) {
      await state.markFailed(file, error)
    }
  }
  console.log(`${run} run:`, state.counts)
  for (const { id, attempts, error } of state.failures())
    console.log(`  ${id}: ${error.message}, ${attempts} times`)
  await state.close() // or `await using state = …`, where your compiler has it
}

if (given === undefined) rmSync(folder, { recursive: true })
