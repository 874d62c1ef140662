import { setTimeout as sleep } from 'node:timers/promises'
import { HoldfastError } from 'holdfast/result'
import { defineTask, permanent } from 'holdfast/batch'
import type { BatchHandle, BatchOutcome, Executor } from 'holdfast/batch'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

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
      expect(await batch.wait()).toMatchObject({ total: 20, done: 16, failed: 4, pending: 0 })
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
      expect(await submitted.status()).toMatchObject({ total: 10, done: 0, failed: 0, pending: 10 })
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
      expect(await batch.wait()).toMatchObject({ total: 10, done: 10, failed: 0, pending: 0 })
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
      expect(await batch.status()).toMatchObject({ total: 5, done: 5, failed: 0, pending: 0 })
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
      expect(await slow.wait()).toMatchObject({ total: 10, done: 0, failed: 10, pending: 0 })
      for (const outcome of await all(slow)) expect(outcome).toMatchObject({ failure: { kind: 'aborted' } })
      expect(aborted).toBe(2)
      expect(await quick.wait()).toMatchObject({ done: 10 })
    })

    it('does a step once, over retries and over processes, and gives its value back', async () => {
      const calls: string[] = []
      let broken = true
      for (const time of ['first', 'second']) {
        const executor = await open()
        executor.register('work', async (_: unknown, { step, attempt }) => {
          const bought = await step('buy', ({ idempotencyKey }) => {
            calls.push(idempotencyKey)
            return { time, attempt }
          })
          const note = (): unknown => void calls.push('note')
          const nothing = await step('note', note)
          if (broken) throw new Error('x')
          return { bought, nothing: nothing === undefined }
        })
        await executor.start()
        const batch = await executor.submit('b', 'work', range(1), policy)
        expect(await batch.wait()).toMatchObject({ total: 1, failed: 1 })
        broken = false
        if (time === 'second') {
          expect(await batch.retryFailed()).toBe(1)
          expect(await batch.wait()).toMatchObject({ done: 1, failed: 0 })
          expect((await all(batch))[0]).toMatchObject({
            value: { bought: { time: 'first', attempt: 1 }, nothing: true },
          })
        }
        await executor.close()
      }
      expect(calls).toEqual(['b/item-0/buy', 'note'])
    })

    it('refuses what does not fit the schemas of a task, on the way in and on the way out', async () => {
      const executor = await open()
      const task = defineTask({
        name: 'half',
        input: z.object({ at: z.number() }),
        output: z.number().max(2),
        handler: ({ at }) => at / 2,
      })
      executor.register(task)
      await executor.start()
      const items = [...range(10), { key: 'odd', input: { at: 'x' } as never }]
      await expect(executor.submit('b', task, items)).rejects.toMatchObject({
        code: 'batch-invalid-item',
        message: expect.stringContaining("'odd'") as string,
      })
      const batch = await executor.submit('b', task, range(10))
      expect(await batch.wait()).toMatchObject({
        total: 10,
        done: 5,
        failed: 5,
        failedByKind: { 'invalid-input': 5 },
      })
      // By its name, without its schemas: the worker looks again.
      const blind = await executor.submit('blind', 'half', [{ key: 'odd', input: 'x' }])
      expect(await blind.wait()).toMatchObject({ failed: 1 })
      expect((await all(blind))[0]).toMatchObject({
        failure: { kind: 'invalid-input', retryable: false, error: { code: 'batch-input-refused' } },
      })
    })

    it('spends no more than the budget, says so, and goes on when it grows', async () => {
      const executor = await open()
      const calls: number[] = []
      const task = defineTask({
        name: 'buy',
        handler: ({ at }: { at: number }) => void calls.push(at),
        cost: () => 10,
        concurrency: 2,
      })
      executor.register(task)
      await executor.start()
      const budget = { limit: 45, unit: 'tokens', most: 10 }
      const batch = await executor.submit('b', task, range(10), { budget })
      expect(await batch.wait()).toMatchObject({ done: 4, pending: 6, spent: 40, reason: 'budget' })
      expect(calls).toHaveLength(4)
      const again = await executor.submit('b', task, [], { budget: { ...budget, limit: 1000 } })
      await again.wait()
      expect(await again.wait()).toMatchObject({ done: 10, pending: 0, spent: 100 })
      expect(calls.sort()).toEqual(range(10).map(({ input }) => input.at))
      await expect(
        executor.submit('b', defineTask({ name: 'buy', handler: () => 1 }), [], { budget }),
      ).rejects.toThrow('no `cost`')
    })

    it('keeps the pace of a task over all its batches', async () => {
      const executor = await open()
      const begun: number[] = []
      executor.register('work', () => void begun.push(performance.now()), {
        pace: { perSecond: 50, burst: 1 },
      })
      await executor.start()
      const batches = await Promise.all(['a', 'b'].map(batch => executor.submit(batch, 'work', range(10))))
      for (const batch of batches) expect(await batch.wait()).toMatchObject({ done: 10 })
      // 19 turns of 20 ms lie between the first and the last; timers may be a little early.
      expect(Math.max(...begun) - Math.min(...begun)).toBeGreaterThan(350)
    })

    it('gives a failure the kind that the task says', async () => {
      const executor = await open()
      const fail = () => {
        throw new Error('429')
      }
      executor.register('work', fail, { classify: () => 'infrastructure' })
      await executor.start()
      const batch = await executor.submit('b', 'work', range(2))
      expect(await batch.wait()).toMatchObject({ failed: 2, failedByKind: { infrastructure: 2 } })
    })

    it('stops waiting when it is told to, and knows no batch that was never submitted', async () => {
      const executor = await open()
      const batch = await executor.submit('b', 'nobody', range(1))
      await expect(batch.wait({ signal: AbortSignal.timeout(30) })).rejects.toThrow()
      await expect(executor.get('never')).rejects.toMatchObject({ code: 'batch-unknown' })
    })
  })
}
