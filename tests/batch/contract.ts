import { setTimeout as sleep } from 'node:timers/promises'
import { HoldfastError } from 'holdfast/result'
import { permanent } from 'holdfast/batch'
import type { BatchHandle, BatchOutcome, Executor } from 'holdfast/batch'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** What the suite needs to know of an executor under test. */
export interface Subject {
  /** An executor on one and the same store; called again, it is a later process. */
  open(): Executor | Promise<Executor>
  /** Removes the store. */
  dispose(): Promise<void>
}

const range = (length: number) => Array.from({ length }, (_, at) => ({ key: `item-${at}`, input: { at } }))
const policy = { retries: 2, backoff: { baseMs: 1, maxMs: 2 } }

async function all(handle: BatchHandle): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = []
  for await (const outcome of handle.outcomes()) outcomes.push(outcome)
  return outcomes
}

/** Everything that an executor promises, whatever it is made of. */
export function executorContract(name: string, makeSubject: () => Promise<Subject>): void {
  describe(`the executor ${name}`, () => {
    let subject: Subject
    let executors: Executor[]
    beforeEach(async () => {
      subject = await makeSubject()
      executors = []
    })
    afterEach(async () => {
      await Promise.all(executors.map(executor => executor.close({ graceMs: 0 })))
      await subject.dispose()
    })
    const open = async () => {
      const executor = await subject.open()
      executors.push(executor)
      return executor
    }

    it('gives every key exactly one outcome, in the order of the input; a failure stops nothing', async () => {
      const executor = await open()
      executor.register('square', ({ at }: { at: number }) => {
        if (at % 5 === 0) throw new TypeError(`no ${at}`)
        return at * at
      })
      await executor.start()
      const batch = await executor.submit('b', 'square', range(20))
      expect(await batch.wait()).toEqual({ total: 20, done: 16, failed: 4, pending: 0 })
      const outcomes = await all(batch)
      expect(outcomes.map(({ key }) => key)).toEqual(range(20).map(({ key }) => key))
      expect(outcomes[7]).toEqual({ status: 'done', key: 'item-7', value: 49 })
      expect(outcomes[5]).toMatchObject({
        status: 'failed',
        failure: {
          kind: 'handler',
          attempts: 1,
          retryable: true,
          error: { name: 'TypeError', message: 'no 5' },
        },
      })
    })

    it('hands an idempotency key over that is the same on every attempt and in every process', async () => {
      const keys: string[] = []
      for (const fail of [true, false]) {
        const executor = await open()
        executor.register('work', (_: unknown, { idempotencyKey, attempt }) => {
          keys.push(`${idempotencyKey} ${attempt}`)
          if (fail) throw new Error('x')
        })
        await executor.start()
        const batch = await executor.submit('b', 'work', range(1), policy)
        await batch.retryFailed()
        await batch.wait()
        await executor.close()
      }
      expect(new Set(keys.map(key => key.split(' ')[0]))).toEqual(new Set(['b/item-0']))
      expect(keys.slice(0, 3).map(key => key.split(' ')[1])).toEqual(['1', '2', '3'])
    })

    it('runs nothing again that is settled, however often it is submitted, and takes more items', async () => {
      const calls: number[] = []
      for (const length of [3, 3, 5]) {
        const executor = await open()
        executor.register('work', ({ at }: { at: number }) => {
          calls.push(at)
          if (at === 1) throw new Error('x')
        })
        await executor.start()
        const batch = await executor.submit('b', 'work', [...range(length), ...range(length)])
        expect(await batch.wait()).toMatchObject({ total: length, failed: 1, pending: 0 })
        await executor.close()
      }
      expect(calls.sort()).toEqual([0, 1, 2, 3, 4])
    })

    it('goes on in a later process with what an earlier one has left', async () => {
      const submitter = await open()
      const submitted = await submitter.submit('b', 'work', range(10), policy)
      expect(await submitted.status()).toEqual({ total: 10, done: 0, failed: 0, pending: 10 })
      await submitter.close()

      const stopped = await open()
      stopped.register('work', () => sleep(5), { concurrency: 1 })
      await stopped.start()
      await sleep(20)
      await stopped.close()

      const last = await open()
      last.register('work', () => 'last')
      await last.start()
      const batch = await last.get('b')
      expect(await batch.wait()).toEqual({ total: 10, done: 10, failed: 0, pending: 0 })
      const values = (await all(batch)).map(outcome => outcome.status === 'done' && outcome.value)
      expect(values.filter(value => value === 'last').length).toBeGreaterThan(0)
      expect(values.filter(value => value !== 'last').length).toBeGreaterThan(0)
    })

    it('hands back what is not finished in time when it closes', async () => {
      const slow = await open()
      let aborted = false
      slow.register('work', (_: unknown, { signal }) => {
        signal.addEventListener('abort', () => (aborted = true))
        return sleep(20_000, undefined, { signal })
      })
      await slow.start()
      await slow.submit('b', 'work', range(1))
      await sleep(50)
      await slow.close({ graceMs: 20 })
      expect(aborted).toBe(true)
      const next = await open()
      next.register('work', () => 1)
      await next.start()
      expect(await (await next.get('b')).wait()).toMatchObject({ done: 1, failed: 0 })
    })

    it('retries exactly the failed ones that are chosen, and leaves the others as they are', async () => {
      const executor = await open()
      let broken = true
      const calls: number[] = []
      executor.register('work', ({ at }: { at: number }) => {
        calls.push(at)
        if (!broken) return at
        if (at === 1) throw new Error('x')
        if (at === 2) throw permanent(new Error('gone'))
        if (at === 3) throw new HoldfastError('odd', 'x', { kind: 'infrastructure' })
        return 'first'
      })
      await executor.start()
      const batch = await executor.submit('b', 'work', range(5))
      expect(await batch.wait()).toMatchObject({ done: 2, failed: 3 })
      broken = false
      const again = async (filter?: Parameters<BatchHandle['retryFailed']>[0]) => {
        calls.length = 0
        const chosen = await batch.retryFailed(filter)
        await batch.wait()
        return [chosen, ...calls]
      }
      expect(await again({ kind: 'infrastructure' })).toEqual([1, 3])
      expect(await again({ retryable: true })).toEqual([1, 1])
      expect(await again()).toEqual([1, 2])
      expect(await again()).toEqual([0])
      expect(await batch.status()).toEqual({ total: 5, done: 5, failed: 0, pending: 0 })
      expect((await all(batch))[0]).toMatchObject({ value: 'first' })
    })

    it('tries again by the policy of the batch, and at once stops for an error that is permanent', async () => {
      const executor = await open()
      const calls: Record<string, number> = {}
      executor.register('work', ({ at }: { at: number }, { id, attempt }) => {
        calls[id] = attempt
        if (at === 0) throw permanent(new Error('gone'))
        if (attempt < 3) throw new Error('x')
      })
      await executor.start()
      const batch = await executor.submit('b', 'work', range(2), policy)
      expect(await batch.wait()).toMatchObject({ done: 1, failed: 1 })
      expect(calls).toEqual({ 'item-0': 1, 'item-1': 3 })
      expect((await all(batch))[0]).toMatchObject({
        failure: { retryable: false, error: { message: 'gone' } },
      })
    })

    it('never works on more items at a time than the task allows, over all its batches', async () => {
      const executor = await open()
      let running = 0
      let most = 0
      const work = async () => {
        most = Math.max(most, ++running)
        await sleep(2)
        running--
      }
      executor.register('work', work, { concurrency: 3 })
      await executor.start()
      const batches = await Promise.all(['a', 'b'].map(batch => executor.submit(batch, 'work', range(20))))
      for (const batch of batches) expect(await batch.wait()).toMatchObject({ done: 20 })
      expect(most).toBe(3)
    })

    it('begins items in order where one is worked on at a time', async () => {
      const executor = await open()
      const order: number[] = []
      executor.register('work', ({ at }: { at: number }) => void order.push(at), { concurrency: 1 })
      await executor.start()
      await (await executor.submit('b', 'work', range(30))).wait()
      expect(order).toEqual(range(30).map(({ input }) => input.at))
    })

    it('ends an attempt that takes too long', async () => {
      const executor = await open()
      executor.register('work', () => new Promise(() => undefined), { attemptTimeoutMs: 20 })
      await executor.start()
      const batch = await executor.submit('b', 'work', range(1))
      expect(await batch.wait()).toMatchObject({ failed: 1 })
      expect((await all(batch))[0]).toMatchObject({ failure: { kind: 'timeout' } })
    })

    it('cancels one batch: waiting items fail as aborted, running ones are told; others go on', async () => {
      const executor = await open()
      let aborted = 0
      executor.register(
        'slow',
        (_: unknown, { signal }) => {
          signal.addEventListener('abort', () => aborted++)
          return sleep(20_000, undefined, { signal })
        },
        { concurrency: 2 },
      )
      executor.register('quick', () => sleep(30))
      await executor.start()
      const slow = await executor.submit('slow', 'slow', range(10))
      const quick = await executor.submit('quick', 'quick', range(10))
      await sleep(50)
      await slow.cancel()
      expect(await slow.wait()).toEqual({ total: 10, done: 0, failed: 10, pending: 0 })
      for (const outcome of await all(slow)) expect(outcome).toMatchObject({ failure: { kind: 'aborted' } })
      expect(aborted).toBe(2)
      expect(await quick.wait()).toMatchObject({ done: 10 })
    })

    it('stops waiting when it is told to, and knows no batch that was never submitted', async () => {
      const executor = await open()
      const batch = await executor.submit('b', 'nobody', range(1))
      await expect(batch.wait({ signal: AbortSignal.timeout(30) })).rejects.toThrow()
      await expect(executor.get('never')).rejects.toMatchObject({ code: 'batch-unknown' })
    })
  })
}
