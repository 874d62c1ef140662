/** The contract of parallel as tests: `holdfast contracts copy parallel` makes one file of it, which imports nothing but Node.js. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { getEventListeners } from 'node:events'
import { assert, contractOf, rejection, wait } from '../suite.js'
import type { Contract, Guarantee } from '../suite.js'

export type { Conformance, Contract, ContractOptions, Runner } from '../suite.js'

/** A result of one item. */
export type ParallelOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly kind: string; readonly error: unknown }

export interface ParallelContractOptions {
  readonly concurrency?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly stopOnError?: boolean | undefined
  readonly taskTimeoutMs?: number | undefined
  readonly onProgress?:
    ((progress: { settled: number; failed: number; total?: number | undefined }) => unknown) | undefined
}

type Items = Iterable<unknown> | AsyncIterable<unknown>
type Task = (item: never, context: { readonly index: number; readonly signal: AbortSignal }) => unknown

/** An implementation under test. Kinds of failures: `handler` for what a task throws, `timeout`, `aborted`. */
export interface ParallelSubject {
  readonly run: (
    items: Items,
    task: Task,
    options: ParallelContractOptions,
  ) => Promise<readonly ParallelOutcome[]>
  /** The same as a stream, each with the index of its item. */
  readonly stream: (
    items: Items,
    task: Task,
    options: ParallelContractOptions & { readonly order?: 'completed' | 'input' },
  ) => AsyncIterable<ParallelOutcome & { readonly index: number }>
}

const range = (length: number) => Array.from({ length }, (_, at) => at)
const never = () => new Promise<never>(() => undefined)
const values = (outcomes: readonly ParallelOutcome[]) =>
  outcomes.map(each => (each.ok ? each.value : each.kind))

const guarantees: readonly Guarantee<ParallelSubject>[] = [
  {
    id: 'P-01',
    title: 'gives the results in the order of the items, whenever they are done',
    async test({ run }) {
      const task = async (n: number) => {
        await wait((5 - n) * 4)
        return n * n
      }
      assert.deepEqual(values(await run(range(5), task, { concurrency: 5 })), [0, 1, 4, 9, 16])
      assert.deepEqual(values(await run(new Set(['a', 'b']), (text: string) => text + text, {})), [
        'aa',
        'bb',
      ])
      assert.deepEqual(await run([], () => 1, {}), [])
    },
  },
  {
    id: 'P-02',
    title: 'makes a failure the result of its item, with the very thing that was thrown, and goes on',
    async test({ run }) {
      const thrown = { odd: true }
      const outcomes = await run(
        range(4),
        (n: number) => {
          if (n === 1) throw thrown as unknown as Error
          return n === 2 ? Promise.reject(new TypeError('two')) : n
        },
        { concurrency: 2 },
      )
      assert.deepEqual(values(outcomes), [0, 'handler', 'handler', 3])
      assert.equal(outcomes[1]?.ok === false && outcomes[1].error, thrown)
    },
  },
  {
    id: 'P-03',
    title: 'runs as many tasks at a time as `concurrency` says, and no more',
    async test({ run }) {
      for (const concurrency of [1, 3]) {
        let running = 0
        let most = 0
        let begun = 0
        const task = async () => {
          begun++
          most = Math.max(most, ++running)
          while (running < concurrency && begun < 12) await wait(1)
          await wait(2)
          running--
        }
        await run(range(12), task, { concurrency })
        assert.equal(most, concurrency)
      }
    },
  },
  {
    id: 'P-04',
    title: 'pulls an item only when a task can begin with it',
    async test({ run }) {
      let pulled = 0
      let done = 0
      let ahead = 0
      function* source() {
        for (const n of range(20)) {
          pulled++
          ahead = Math.max(ahead, pulled - done)
          yield n
        }
      }
      await run(source(), async () => (await wait(2), done++), { concurrency: 2 })
      assert.ok(ahead <= 2, `${ahead} items were pulled and not finished, with a concurrency of 2.`)
    },
  },
  {
    id: 'P-05',
    title: 'asks an async source for one item at a time',
    async test({ run }) {
      let asking = 0
      let most = 0
      let next = 0
      const source: AsyncIterable<number> = {
        [Symbol.asyncIterator]: () => ({
          async next() {
            most = Math.max(most, ++asking)
            await wait(2)
            asking--
            return next < 8 ? { done: false, value: next++ } : { done: true, value: undefined }
          },
        }),
      }
      const outcomes = await run(source, (n: number) => n, { concurrency: 4 })
      assert.deepEqual(values(outcomes), range(8))
      assert.equal(most, 1)
    },
  },
  {
    id: 'P-06',
    title: 'rejects at once with the reason of the signal, also if no task listens',
    async test({ run }) {
      const control = new AbortController()
      const reason = { odd: 'reason' }
      const call = run(range(9), never, { concurrency: 2, signal: control.signal })
      await wait(5)
      control.abort(reason)
      assert.equal(await rejection(call), reason)
    },
  },
  {
    id: 'P-07',
    title: 'aborts the signals of running tasks when the run ends early',
    async test({ run }) {
      const control = new AbortController()
      const signals: AbortSignal[] = []
      const call = run(range(3), (_: number, { signal }) => (signals.push(signal), never()), {
        concurrency: 2,
        signal: control.signal,
      })
      await wait(5)
      control.abort(new Error('stop'))
      await rejection(call)
      assert.deepEqual(
        signals.map(({ aborted }) => aborted),
        [true, true],
      )
    },
  },
  {
    id: 'P-08',
    title: 'begins nothing more after a failure with `stopOnError`, and marks what was in flight as aborted',
    async test({ run }) {
      const begun: number[] = []
      const outcomes = await run(
        range(9),
        async (n: number) => {
          begun.push(n)
          if (n === 0) return never()
          await wait(2)
          throw new Error('first')
        },
        { concurrency: 2, stopOnError: true },
      )
      assert.deepEqual(begun, [0, 1])
      assert.deepEqual(values(outcomes), ['aborted', 'handler'])
    },
  },
  {
    id: 'P-09',
    title: 'ends a task that takes longer than `taskTimeoutMs` as a timeout, aborts its signal, and goes on',
    async test({ run }) {
      let own: AbortSignal | undefined
      const outcomes = await run(
        range(3),
        (n: number, { signal }) => {
          if (n !== 1) return n
          own = signal
          return never()
        },
        { concurrency: 1, taskTimeoutMs: 20 },
      )
      assert.deepEqual(values(outcomes), [0, 'timeout', 2])
      assert.equal(own?.aborted, true)
    },
  },
  {
    id: 'P-10',
    title: 'awaits promises among the items; one that rejects is the failure of its item',
    async test({ run }) {
      const bad = new Error('item')
      const items = [Promise.resolve(1), Promise.reject(bad), 3]
      const outcomes = await run(items, (n: number) => n * 2, { concurrency: 1 })
      assert.equal(outcomes[1]?.ok === false && outcomes[1].error, bad)
      assert.deepEqual(
        [outcomes[0], outcomes[2]].map(each => each?.ok === true && each.value),
        [2, 6],
      )
    },
  },
  {
    id: 'P-11',
    title: 'rejects with what the source throws',
    async test({ run }) {
      const bad = new Error('source')
      function* source() {
        yield 1
        throw bad
      }
      assert.equal(await rejection(run(source(), (n: number) => n, { concurrency: 1 })), bad)
    },
  },
  {
    id: 'P-12',
    title: 'closes the source when the run ends early',
    async test({ run }) {
      let closed = 0
      function* source() {
        try {
          for (const n of range(1_000)) yield n
        } finally {
          closed++
        }
      }
      const fail = () => {
        throw new Error('first')
      }
      await run(source(), fail, { concurrency: 1, stopOnError: true })
      assert.equal(closed, 1)
    },
  },
  {
    id: 'P-13',
    title: 'tells the progress after every result, with the total if the source knows it',
    async test({ run }) {
      const told: unknown[] = []
      const task = (n: number) => {
        if (n === 1) throw new Error('one')
      }
      const onProgress = ({
        settled,
        failed,
        total,
      }: {
        settled: number
        failed: number
        total?: number | undefined
      }) => told.push([settled, failed, total])
      await run(range(3), task, { concurrency: 1, onProgress })
      assert.deepEqual(told, [
        [1, 0, 3],
        [2, 1, 3],
        [3, 1, 3],
      ])
    },
  },
  {
    id: 'P-14',
    title: 'ends with what `onProgress` throws',
    async test({ run }) {
      const bad = new Error('progress')
      const onProgress = () => Promise.reject(bad)
      assert.equal(await rejection(run(range(9), (n: number) => n, { onProgress })), bad)
    },
  },
  {
    id: 'P-15',
    title: 'gives timers their turn while tasks are sync',
    async test({ run }) {
      let ticks = 0
      const timer = setInterval(() => ticks++, 1)
      const spin = () => {
        const end = performance.now() + 1
        // holdfast-allow blocking-wait: the test is of tasks that do just that
        while (performance.now() < end);
      }
      await run(range(140), spin, { concurrency: 4 })
      clearInterval(timer)
      assert.ok(ticks > 1, `A timer of 1 ms fired ${ticks} times in 140 ms.`)
    },
  },
  {
    id: 'P-16',
    title: 'keeps the AsyncLocalStorage of the caller in every task',
    async test({ run }) {
      const store = new AsyncLocalStorage<string>()
      const outcomes = await store.run('mine', () =>
        run(range(6), async () => (await wait(1), store.getStore()), { concurrency: 2 }),
      )
      assert.deepEqual(new Set(values(outcomes)), new Set(['mine']))
    },
  },
  {
    id: 'P-17',
    title: 'leaves no listener on the signal of the caller, and holds one at most while it runs',
    async test({ run }) {
      const { signal } = new AbortController()
      let most = 0
      const count = () => getEventListeners(signal, 'abort').length
      await run(range(20), async () => (await wait(1), (most = Math.max(most, count()))), {
        concurrency: 4,
        signal,
      })
      assert.ok(most <= 1, `It holds ${most} listeners.`)
      assert.equal(count(), 0)
    },
  },
  {
    id: 'P-18',
    title: 'refuses wrong options before an item is pulled',
    async test({ run }) {
      for (const options of [
        { concurrency: 0 },
        { concurrency: 'many' },
        { taskTimeoutMs: -1 },
        { paralell: 2 },
      ] as object[]) {
        let pulled = 0
        const items = {
          *[Symbol.iterator]() {
            pulled++
            yield 1
          },
        }
        await rejection(() => run(items, (n: number) => n, options))
        assert.equal(pulled, 0, `It works with ${JSON.stringify(options)}.`)
      }
    },
  },
  {
    id: 'P-19',
    title: 'streams results as they complete, or in the order of the items',
    async test({ stream }) {
      for (const [order, expected] of [
        ['completed', [2, 1, 0]],
        ['input', [0, 1, 2]],
      ] as const) {
        let turn = 2 // the last one is done first
        const task = async (n: number) => {
          while (turn !== n) await wait(1)
          turn--
        }
        const seen: unknown[] = []
        for await (const each of stream(range(3), task, { concurrency: 3, order })) seen.push(each.index)
        assert.deepEqual(seen, expected)
      }
    },
  },
  {
    id: 'P-20',
    title: 'begins no more tasks than `concurrency` ahead of the reader of a stream',
    async test({ stream }) {
      let begun = 0
      let read = 0
      let ahead = 0
      const task = () => {
        begun++
        ahead = Math.max(ahead, begun - read)
      }
      for await (const each of stream(range(20), task, { concurrency: 3 })) {
        assert.equal(each.ok, true)
        await wait(1)
        read++
      }
      // The one that the reader holds counts as read only after its turn.
      assert.ok(ahead <= 4, `${ahead} tasks were begun ahead of the reader.`)
    },
  },
  {
    id: 'P-21',
    title: 'closes the source and aborts the tasks when the reader of a stream leaves',
    async test({ stream }) {
      let closed = 0
      const signals: AbortSignal[] = []
      function* source() {
        try {
          for (const n of range(1_000)) yield n
        } finally {
          closed++
        }
      }
      const task = (_: number, { index, signal }: { index: number; signal: AbortSignal }) => {
        if (index === 0) return 0
        signals.push(signal)
        return never()
      }
      const read = async () => {
        for await (const each of stream(source(), task, { concurrency: 2 })) if (each.index === 0) break
      }
      await read()
      assert.equal(closed, 1)
      assert.equal(
        signals.find(({ aborted }) => !aborted),
        undefined,
      )
    },
  },
]

/** The ids and titles of the guarantees, in order. */
export const parallelGuarantees: readonly { readonly id: string; readonly title: string }[] = guarantees

export const parallelContract: Contract<ParallelSubject> = contractOf('parallel', guarantees)
