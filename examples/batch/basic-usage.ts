/** Work through items, try the failed ones again, look at what is left. Run: npx tsx examples/batch/basic-usage.ts */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { permanent, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import { viewState } from 'holdfast/state'

const state = mkdtempSync(path.join(tmpdir(), 'holdfast-'))
const users = ['ann', 'bob', 'cleo', 'dan']
let isServiceUp = false

/** Stands for your work. */
async function greet(user: string): Promise<string> {
  if (user === 'bob') throw permanent(new Error('no such user'))
  if (user === 'dan' && !isServiceUp) throw new Error('service is down')
  return Promise.resolve(`hello ${user}`)
}

console.log('first run: ', await processBatch(users, greet, { state, concurrency: 2 }))

isServiceUp = true
console.log('try again: ', await retryFailed(users, greet, { state }, { retryable: true }))

for await (const outcome of streamBatch([...users, 'eve'], greet, { state, order: 'input' })) {
  console.log(`${outcome.id}: ${outcome.status === 'skipped' ? `${outcome.reason} before` : outcome.status}`)
}

const view = await viewState(state)
for (const { id, error } of view.failures()) console.log(`left over: ${id}, ${error.message}`)
view.close()
rmSync(state, { recursive: true })
