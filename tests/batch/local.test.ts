import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { localExecutor } from 'holdfast/batch'
import { openState } from 'holdfast/state'
import { temporaryFolder } from '../state/faults/tools.js'
import { executorContract } from './contract.js'

executorContract('local', () => {
  const folder = temporaryFolder()
  return Promise.resolve({
    open: () => localExecutor(folder),
    dispose: () => rm(folder, { recursive: true, force: true }),
  })
})

it('a batch that another process has open is not opened twice', async () => {
  const folder = temporaryFolder()
  try {
    const executor = localExecutor(path.join(folder, 'batches'))
    await executor.start()
    const held = await openState(path.join(folder, 'batches', 'b', 'outcomes.jsonl'))
    await expect(executor.submit('b', 'work', [])).rejects.toMatchObject({ code: 'state-locked' })
    await held.close()
    const batch = await executor.submit('b', 'work', [{ key: 'a', input: 1 }])
    expect(await batch.status()).toMatchObject({ total: 1, pending: 1 })
    expect(await batch.retryFailed()).toBe(0)
    await executor.close()
    await expect(localExecutor(path.join(folder, 'batches', 'b', 'items.jsonl')).start()).rejects.toThrow(
      'ENOTDIR',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
