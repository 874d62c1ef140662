import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { localExecutor } from 'holdfast/batch'
import { openState } from 'holdfast/state'
import { temporaryFolder } from '../state/faults/tools.js'

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

it('the name of a batch is one folder below that of the executor, whatever it is', async () => {
  const parent = temporaryFolder()
  const folder = path.join(parent, 'batches')
  try {
    const names = [
      '..',
      '.',
      'a/b',
      '../../x',
      '50% off',
      '100%',
      '.hidden',
      'end.',
      'CON',
      'nul.txt',
      'a\\b',
      'a\0b',
      '\u00fc*',
    ]
    for (const time of ['new', 'found again']) {
      const executor = localExecutor(folder)
      executor.register('t', (input: string) => input)
      await executor.start()
      for (const name of names) {
        const batch = await executor.submit(name, 't', [{ key: 'k', input: name }])
        expect(await batch.wait()).toMatchObject({ total: 1, done: 1, failed: 0, pending: 0 })
        expect(await (await executor.get(name)).status()).toMatchObject({ done: 1 })
      }
      await executor.close()
      expect(readdirSync(parent), time).toEqual(['batches'])
      const folders = readdirSync(folder)
      expect(folders).toHaveLength(names.length)
      for (const name of folders) expect(name).toMatch(/^(?!\.|con|nul).*[^.]$/i)
    }
    const executor = localExecutor(folder)
    for (const name of ['\ud800', 'x'.repeat(300)]) {
      await expect(executor.submit(name, 't', [])).rejects.toMatchObject({ code: 'batch-invalid-name' })
    }
    await executor.close()
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
})

it('leaves folders alone that it has not made', async () => {
  const folder = temporaryFolder()
  try {
    const foreign = ['lost+found', '50% off', '%ff', 'notes']
    for (const name of foreign) mkdirSync(path.join(folder, name))
    const executor = localExecutor(folder)
    executor.register('t', () => 1)
    await executor.start()
    await expect(executor.get('notes')).rejects.toMatchObject({ code: 'batch-unknown' })
    await executor.close()
    for (const name of foreign) expect(readdirSync(path.join(folder, name))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('refuses an item that JSON cannot hold, and takes it once it is fixed', async () => {
  const folder = temporaryFolder()
  try {
    const executor = localExecutor(folder)
    executor.register('t', (input: unknown) => input)
    await executor.start()
    const items = [
      { key: 'good', input: 1 as unknown },
      { key: 'bad', input: 1n as unknown },
    ]
    await expect(executor.submit('b', 't', items)).rejects.toMatchObject({
      code: 'batch-invalid-item',
      message: expect.stringContaining("'bad'") as string,
    })
    const batch = await executor.submit('b', 't', [...items.slice(0, 1), { key: 'bad', input: 2 }])
    expect(await batch.wait()).toMatchObject({ total: 2, done: 2, failed: 0, pending: 0 })
    await executor.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
