/** The contract of an executor of batches as tests: `holdfast contracts copy batch` makes one file of it, which imports nothing but Node.js. */
import { setTimeout as sleep } from 'node:timers/promises'
import { assert, contractOf, rejection } from '../suite.js'
import type { Contract, Guarantee } from '../suite.js'

export type { Conformance, Contract, ContractOptions, Runner } from '../suite.js'

/** A Standard Schema v1. */
export interface ItemSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
    ) => { readonly value: unknown } | { readonly issues: readonly { readonly message: string }[] }
  }
}

export interface BatchContext {
  readonly id: string
  readonly attempt: number
  readonly idempotencyKey: string
  readonly signal: AbortSignal
  readonly step: (name: string, work: (context: { idempotencyKey: string }) => unknown) => Promise<unknown>
}

/** How the items of a task are worked on. */
export interface BatchTask {
  readonly name: string
  readonly handler: (input: never, context: BatchContext) => unknown
  readonly input?: ItemSchema
  readonly output?: ItemSchema
  /** Items at a time in a process, over all batches. */
  readonly concurrency?: number
  readonly attemptTimeoutMs?: number
  readonly pace?: { readonly perSecond: number; readonly burst: number }
  /** The kind of a failure. */
  readonly classify?: (error: unknown) => 'infrastructure' | undefined
  readonly cost?: () => number
}

export interface BatchItem {
  readonly key: string
  readonly input: unknown
}

export interface BatchPolicy {
  readonly retries?: number
  readonly backoff?: { readonly baseMs: number; readonly maxMs: number }
  readonly budget?: { readonly limit: number; readonly unit: string; readonly most: number }
}

export interface BatchStatus {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly pending: number
  readonly failedByKind: Readonly<Record<string, number>>
  readonly spent?: number | undefined
  readonly reason?: string | undefined
}

export type BatchOutcome =
  | { readonly status: 'done'; readonly key: string; readonly value: unknown }
  | {
      readonly status: 'failed'
      readonly key: string
      readonly kind: string
      readonly message: string
      readonly name: string
      readonly attempts: number
      readonly retryable: boolean
    }

export interface Batch {
  readonly status: () => Promise<BatchStatus>
  readonly outcomes: () => Promise<readonly BatchOutcome[]>
  readonly wait: (options?: { readonly signal?: AbortSignal }) => Promise<BatchStatus>
  readonly retryFailed: (filter?: { readonly kind?: string; readonly retryable?: boolean }) => Promise<number>
  readonly cancel: () => Promise<unknown>
}

export interface BatchExecutor {
  readonly register: (task: BatchTask) => void
  readonly start: () => Promise<unknown>
  /** A task by its name alone is one that another process knows. */
  readonly submit: (
    batch: string,
    task: BatchTask | string,
    items: readonly BatchItem[],
    policy?: BatchPolicy,
  ) => Promise<Batch>
  readonly get: (batch: string) => Promise<Batch>
  readonly close: (options?: { readonly graceMs?: number }) => Promise<unknown>
}

/** An implementation under test, by whatever names it has. */
export interface BatchSubject {
  /** An executor on one and the same store; called again, it is a later process. */
  readonly open: () => BatchExecutor | Promise<BatchExecutor>
  /** Removes the store. */
  readonly dispose: () => Promise<unknown>
  /** Marks an error that trying again does not fix. */
  readonly permanent: (error: Error) => Error
  /** An error that says its kind. */
  readonly ofKind: (kind: 'infrastructure') => Error
  /** Why a call was refused. */
  readonly explain: (error: unknown) => 'item' | 'unknown' | 'other'
}

const range = (length: number) => Array.from({ length }, (_, at) => ({ key: `item-${at}`, input: { at } }))
const numbers = (length: number) => Array.from({ length }, (_, at) => at)
const policy = { retries: 2, backoff: { baseMs: 1, maxMs: 2 } }
const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b)

const schema = (is: (value: unknown) => boolean): ItemSchema => ({
  '~standard': {
    version: 1,
    vendor: 'contract',
    validate: value => (is(value) ? { value } : { issues: [{ message: 'it does not fit' }] }),
  },
})

interface Store extends BatchSubject {
  /** An executor with these tasks, at work. */
  readonly start: (...tasks: BatchTask[]) => Promise<BatchExecutor>
}

/** A test with a store of its own; what it opens is closed. */
const withStore =
  (work: (store: Store) => Promise<void>) =>
  async (subject: BatchSubject): Promise<void> => {
    const executors: BatchExecutor[] = []
    const open = async () => {
      const executor = await subject.open()
      executors.push(executor)
      return executor
    }
    const start = async (...tasks: BatchTask[]) => {
      const executor = await open()
      for (const task of tasks) executor.register(task)
      await executor.start()
      return executor
    }
    try {
      await work({ ...subject, open, start })
    } finally {
      await Promise.all(executors.map(executor => executor.close({ graceMs: 0 })))
      await subject.dispose()
    }
  }

/** The counts of a status. */
const counts = ({ total, done, failed, pending }: BatchStatus) => ({ total, done, failed, pending })
const task = (handler: BatchTask['handler'], options: Partial<BatchTask> = {}): BatchTask => ({
  name: 'work',
  handler,
  ...options,
})
/** Runs until the signal aborts. */
const endless = (signal: AbortSignal) => sleep(60_000, undefined, { signal, ref: false })

const guarantees: readonly Guarantee<BatchSubject>[] = [
  {
    id: 'B-01',
    title: 'gives every key exactly one outcome, in the order of the input; a failure stops nothing',
    test: withStore(async ({ start }) => {
      const square = task(({ at }: { at: number }) => {
        if (at % 5 === 0) throw new TypeError(`no ${at}`)
        return at * at
      })
      const batch = await (await start(square)).submit('b', square, range(20))
      assert.deepEqual(counts(await batch.wait()), { total: 20, done: 16, failed: 4, pending: 0 })
      const outcomes = await batch.outcomes()
      assert.deepEqual(
        outcomes.map(({ key }) => key),
        range(20).map(({ key }) => key),
      )
      assert.deepEqual(outcomes[7], { status: 'done', key: 'item-7', value: 49 })
      assert.deepEqual(outcomes[5], {
        ...{ status: 'failed', key: 'item-5', kind: 'handler', attempts: 1, retryable: true },
        ...{ name: 'TypeError', message: 'no 5' },
      })
    }),
  },
  {
    id: 'B-02',
    title: 'hands over an idempotency key that is the same on every attempt and in every process',
    test: withStore(async ({ start }) => {
      const keys: string[] = []
      const attempts: number[] = []
      for (const fails of [true, false]) {
        const work = task((_: unknown, { idempotencyKey, attempt }) => {
          keys.push(idempotencyKey)
          attempts.push(attempt)
          if (fails) throw new Error('x')
        })
        const executor = await start(work)
        const batch = await executor.submit('b', work, range(1), policy)
        await batch.retryFailed()
        await batch.wait()
        await executor.close()
      }
      assert.deepEqual(new Set(keys), new Set(['b/item-0']))
      assert.deepEqual(attempts.slice(0, 3), [1, 2, 3])
    }),
  },
  {
    id: 'B-03',
    title: 'runs nothing again that is settled, however often it is submitted, and takes more items',
    test: withStore(async ({ start }) => {
      const calls: number[] = []
      for (const length of [3, 3, 5]) {
        const work = task(({ at }: { at: number }) => {
          calls.push(at)
          if (at === 1) throw new Error('x')
        })
        const executor = await start(work)
        const batch = await executor.submit('b', work, [...range(length), ...range(length)])
        const status = counts(await batch.wait())
        assert.deepEqual(status, { total: length, done: length - 1, failed: 1, pending: 0 })
        await executor.close()
      }
      assert.deepEqual(sorted(calls), [0, 1, 2, 3, 4])
    }),
  },
  {
    id: 'B-04',
    title: 'goes on in a later process with what an earlier one has left',
    test: withStore(async ({ open, start }) => {
      const submitter = await open()
      const submitted = await submitter.submit('b', 'work', range(6), policy)
      assert.deepEqual(counts(await submitted.status()), { total: 6, done: 0, failed: 0, pending: 6 })
      await submitter.close()
      let begun = 0
      const first = await start(task(async () => (begun++, await sleep(5), 'first'), { concurrency: 1 }))
      while (begun < 2) await sleep(1)
      await first.close()
      const batch = await (await start(task(() => 'last'))).get('b')
      assert.deepEqual(counts(await batch.wait()), { total: 6, done: 6, failed: 0, pending: 0 })
      const values = (await batch.outcomes()).map(outcome => outcome.status === 'done' && outcome.value)
      assert.deepEqual(new Set(values), new Set(['first', 'last']))
    }),
  },
  {
    id: 'B-05',
    title: 'hands back what is not finished in `graceMs` when it closes',
    test: withStore(async ({ start }) => {
      let begun = 0
      let aborted = 0
      const slow = await start(
        task((_: unknown, { signal }) => {
          begun++
          signal.addEventListener('abort', () => aborted++)
          return endless(signal)
        }),
      )
      await slow.submit('b', 'work', range(1))
      while (begun === 0) await sleep(1)
      await slow.close({ graceMs: 20 })
      assert.equal(aborted, 1)
      const batch = await (await start(task(() => 1))).get('b')
      assert.deepEqual(counts(await batch.wait()), { total: 1, done: 1, failed: 0, pending: 0 })
    }),
  },
  {
    id: 'B-06',
    title: 'retries exactly the failed ones that are chosen, and leaves the others as they are',
    test: withStore(async ({ start, permanent, ofKind }) => {
      let isBroken = true
      let calls: number[] = []
      const work = task(({ at }: { at: number }) => {
        calls.push(at)
        if (!isBroken) return at
        if (at === 1) throw new Error('x')
        if (at === 2) throw permanent(new Error('gone'))
        if (at === 3) throw ofKind('infrastructure')
        return 'first'
      })
      const batch = await (await start(work)).submit('b', work, range(5))
      assert.deepEqual(counts(await batch.wait()), { total: 5, done: 2, failed: 3, pending: 0 })
      isBroken = false
      for (const [filter, expected] of [
        [{ kind: 'infrastructure' }, [3]],
        [{ retryable: true }, [1]],
        [undefined, [2]],
        [undefined, []],
      ] as const) {
        calls = []
        assert.equal(await batch.retryFailed(filter), expected.length)
        await batch.wait()
        assert.deepEqual(calls, expected)
      }
      assert.deepEqual(counts(await batch.status()), { total: 5, done: 5, failed: 0, pending: 0 })
      assert.deepEqual((await batch.outcomes())[0], { status: 'done', key: 'item-0', value: 'first' })
    }),
  },
  {
    id: 'B-07',
    title: 'tries again by the policy of the batch, and at once stops for an error that is permanent',
    test: withStore(async ({ start, permanent }) => {
      const calls: Record<string, number> = {}
      const work = task(({ at }: { at: number }, { id, attempt }) => {
        calls[id] = attempt
        if (at === 0) throw permanent(new Error('gone'))
        if (attempt < 3) throw new Error('x')
      })
      const batch = await (await start(work)).submit('b', work, range(2), policy)
      assert.deepEqual(counts(await batch.wait()), { total: 2, done: 1, failed: 1, pending: 0 })
      assert.deepEqual(calls, { 'item-0': 1, 'item-1': 3 })
      const [gone] = await batch.outcomes()
      assert.ok(gone?.status === 'failed', 'The first item is done.')
      assert.deepEqual([gone.retryable, gone.message], [false, 'gone'])
    }),
  },
  {
    id: 'B-08',
    title: 'never works on more items at a time than the task allows, over all its batches',
    test: withStore(async ({ start }) => {
      let running = 0
      let most = 0
      const work = task(
        async () => {
          most = Math.max(most, ++running)
          await sleep(5)
          running--
        },
        { concurrency: 3 },
      )
      const executor = await start(work)
      const batches = await Promise.all(['a', 'b'].map(batch => executor.submit(batch, work, range(12))))
      for (const batch of batches) assert.equal((await batch.wait()).done, 12)
      assert.equal(most, 3)
    }),
  },
  {
    id: 'B-09',
    title: 'begins items in order if one is worked on at a time',
    test: withStore(async ({ start }) => {
      const order: number[] = []
      const work = task(({ at }: { at: number }) => void order.push(at), { concurrency: 1 })
      await (await (await start(work)).submit('b', work, range(30))).wait()
      assert.deepEqual(order, numbers(30))
    }),
  },
  {
    id: 'B-10',
    title: 'ends an attempt that takes longer than `attemptTimeoutMs`',
    test: withStore(async ({ start }) => {
      const work = task(() => new Promise(() => undefined), { attemptTimeoutMs: 20 })
      const batch = await (await start(work)).submit('b', work, range(1))
      await batch.wait()
      const [outcome] = await batch.outcomes()
      assert.equal(outcome?.status === 'failed' && outcome.kind, 'timeout')
    }),
  },
  {
    id: 'B-11',
    title: 'cancels one batch: waiting items fail as aborted, running ones are told; others go on',
    test: withStore(async ({ start }) => {
      let begun = 0
      let aborted = 0
      const slow = task(
        (_: unknown, { signal }) => {
          begun++
          signal.addEventListener('abort', () => aborted++)
          return endless(signal)
        },
        { name: 'slow', concurrency: 2 },
      )
      const quick = task(() => sleep(30), { name: 'quick' })
      const executor = await start(slow, quick)
      const cancelled = await executor.submit('slow', slow, range(10))
      const other = await executor.submit('quick', quick, range(10))
      while (begun < 2) await sleep(1)
      await cancelled.cancel()
      assert.deepEqual(counts(await cancelled.wait()), { total: 10, done: 0, failed: 10, pending: 0 })
      const kinds = (await cancelled.outcomes()).map(each => each.status === 'failed' && each.kind)
      assert.deepEqual(new Set(kinds), new Set(['aborted']))
      assert.equal(aborted, 2)
      assert.equal((await other.wait()).done, 10)
    }),
  },
  {
    id: 'B-12',
    title: 'does a step once, over retries and processes, and gives its value back',
    test: withStore(async ({ start }) => {
      const calls: string[] = []
      for (const time of ['first', 'second']) {
        const work = task(async (_: unknown, { step, attempt }) => {
          const bought = await step('buy', ({ idempotencyKey }) => {
            calls.push(idempotencyKey)
            return { time, attempt }
          })
          const note = (): unknown => void calls.push('note')
          const nothing = await step('note', note)
          if (time === 'first') throw new Error('x')
          return { bought, isNothing: nothing === undefined }
        })
        const executor = await start(work)
        const batch = await executor.submit('b', work, range(1), policy)
        assert.equal((await batch.wait()).failed, 1)
        if (time === 'second') {
          assert.equal(await batch.retryFailed(), 1)
          await batch.wait()
          const value = { bought: { time: 'first', attempt: 1 }, isNothing: true }
          assert.deepEqual(await batch.outcomes(), [{ status: 'done', key: 'item-0', value }])
        }
        await executor.close()
      }
      assert.deepEqual(calls, ['b/item-0/buy', 'note'])
    }),
  },
  {
    id: 'B-13',
    title: 'refuses what does not fit the schemas of a task, on the way in and on the way out',
    test: withStore(async ({ start, explain }) => {
      const half = task(({ at }: { at: number }) => at / 2, {
        input: schema(value => typeof (value as { at?: unknown } | null)?.at === 'number'),
        output: schema(value => Number(value) <= 2),
      })
      const executor = await start(half)
      const items = [...range(10), { key: 'odd', input: { at: 'x' } }]
      const refused = await rejection(() => executor.submit('b', half, items))
      assert.equal(explain(refused), 'item')
      assert.match((refused as Error).message, /'odd'/)
      const batch = await executor.submit('b', half, range(10))
      const { done, failedByKind } = await batch.wait()
      assert.deepEqual([done, failedByKind], [5, { 'invalid-input': 5 }])
      const blind = await executor.submit('blind', 'work', [{ key: 'odd', input: { at: 'x' } }])
      await blind.wait()
      const [outcome] = await blind.outcomes()
      assert.deepEqual(outcome?.status === 'failed' && [outcome.kind, outcome.retryable], [
        'invalid-input',
        false,
      ])
    }),
  },
  {
    id: 'B-14',
    title: 'spends no more than the budget, says so, and goes on when it grows',
    test: withStore(async ({ start }) => {
      const calls: number[] = []
      const buy = task(({ at }: { at: number }) => void calls.push(at), { cost: () => 10, concurrency: 2 })
      const executor = await start(buy)
      const budget = { limit: 45, unit: 'tokens', most: 10 }
      const batch = await executor.submit('b', buy, range(10), { budget })
      const { done, pending, spent, reason } = await batch.wait()
      assert.deepEqual([done, pending, spent, reason], [4, 6, 40, 'budget'])
      assert.equal(calls.length, 4)
      const again = await executor.submit('b', buy, [], { budget: { ...budget, limit: 1000 } })
      const after = await again.wait()
      assert.deepEqual([after.done, after.pending, after.spent], [10, 0, 100])
      assert.deepEqual(sorted(calls), numbers(10))
    }),
  },
  {
    id: 'B-15',
    title: 'keeps the pace of a task over all its batches',
    test: withStore(async ({ start }) => {
      const begun: number[] = []
      const work = task(() => void begun.push(performance.now()), { pace: { perSecond: 50, burst: 1 } })
      const executor = await start(work)
      const batches = await Promise.all(['a', 'b'].map(batch => executor.submit(batch, work, range(5))))
      for (const batch of batches) assert.equal((await batch.wait()).done, 5)
      // 9 turns of 20 ms lie between the first and the last; timers may be a little early.
      assert.ok(Math.max(...begun) - Math.min(...begun) > 165, 'It is faster than its pace.')
    }),
  },
  {
    id: 'B-16',
    title: 'gives a failure the kind that the task says',
    test: withStore(async ({ start }) => {
      const fail = () => {
        throw new Error('429')
      }
      const work = task(fail, { classify: () => 'infrastructure' })
      const batch = await (await start(work)).submit('b', work, range(2))
      assert.deepEqual((await batch.wait()).failedByKind, { infrastructure: 2 })
    }),
  },
  {
    id: 'B-17',
    title: 'stops waiting when it is told to, and knows no batch that was never submitted',
    test: withStore(async ({ start, explain }) => {
      const executor = await start()
      const batch = await executor.submit('b', 'nobody', range(1))
      const control = new AbortController()
      const waiting = batch.wait({ signal: control.signal })
      const reason = new Error('stop')
      setTimeout(() => control.abort(reason), 10)
      assert.equal(await rejection(waiting), reason)
      assert.equal(explain(await rejection(() => executor.get('never'))), 'unknown')
    }),
  },
]

/** The ids and titles of the guarantees, in order. */
export const batchGuarantees: readonly { readonly id: string; readonly title: string }[] = guarantees

export const batchContract: Contract<BatchSubject> = contractOf('batch', guarantees)
