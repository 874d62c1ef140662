import type { Batch, BatchContext, BatchExecutor, BatchSubject, BatchTask } from 'holdfast/contracts/batch'
import { localSubject } from './executors.js'

const withExecutor = (change: (executor: BatchExecutor) => Partial<BatchExecutor>) => (): BatchSubject => {
  const good = localSubject()
  const open = async () => {
    const executor = await good.open()
    return { ...executor, ...change(executor) }
  }
  return { ...good, open }
}
const withTask = (change: (task: BatchTask) => BatchTask) =>
  withExecutor(({ register, submit }) => ({
    register: task => register(change(task)),
    submit: (batch, task, ...words) =>
      submit(batch, typeof task === 'string' ? task : change(task), ...words),
  }))
const withContext = (change: (context: BatchContext, task: BatchTask) => Partial<BatchContext>) =>
  withTask(task => ({
    ...task,
    handler: (input, context) => {
      const { id, attempt, idempotencyKey, signal } = context
      const step: BatchContext['step'] = (...words) => context.step(...words)
      return task.handler(input, { id, attempt, idempotencyKey, signal, step, ...change(context, task) })
    },
  }))
const withBatch = (change: (batch: Batch) => Partial<Batch>) =>
  withExecutor(({ submit, get }) => {
    const changed = (batch: Batch) => ({ ...batch, ...change(batch) })
    return {
      submit: async (...words) => changed(await submit(...words)),
      get: async name => changed(await get(name)),
    }
  })
/** A failure of one kind is told as one of the handler. */
const withoutKind = (kind: string) =>
  withBatch(({ outcomes }) => ({
    outcomes: async () =>
      (await outcomes()).map(each =>
        each.status === 'failed' && each.kind === kind ? { ...each, kind: 'handler' } : each,
      ),
  }))

/** One deliberately broken executor for each guarantee. */
export const batchTwins: Readonly<Record<string, () => BatchSubject>> = {
  // What is done comes first.
  'B-01': withBatch(({ outcomes }) => ({
    outcomes: async () => {
      const all = await outcomes()
      return all.length === 20 ? [...all].reverse() : all
    },
  })),
  // Every attempt has a key of its own.
  'B-02': withContext(({ idempotencyKey, attempt }) => ({ idempotencyKey: `${idempotencyKey}#${attempt}` })),
  // A key that is there twice is worked on twice.
  'B-03': withExecutor(({ submit }) => ({
    submit: async (batch, task, items, policy) => {
      const handle = await submit(batch, task, items, policy)
      const again = items.filter(({ key }, at) => items.findIndex(each => each.key === key) < at)
      if (typeof task !== 'string')
        for (const { input } of again)
          await Promise.resolve(input)
            .then(given => task.handler(given as never, {} as never))
            .catch(() => undefined) // it fails as it did before
      return handle
    },
  })),
  // A later process does not see what an earlier one did.
  'B-04': withExecutor(({ get }) => ({
    get: async name => {
      const batch = await get(name)
      const isNew = (value: unknown) => value !== 'first'
      return {
        ...batch,
        outcomes: async () =>
          (await batch.outcomes()).filter(each => each.status === 'done' && isNew(each.value)),
      }
    },
  })),
  // An item does not hear that it is handed back.
  'B-05': withContext((_, task) =>
    task.concurrency === undefined ? { signal: new AbortController().signal } : {},
  ),
  // All that failed is tried again, whatever was chosen.
  'B-06': withBatch(({ retryFailed }) => ({ retryFailed: () => retryFailed() })),
  // One retry less.
  'B-07': withExecutor(({ submit }) => ({
    submit: (batch, task, items, policy) =>
      submit(
        batch,
        task,
        items,
        items.length > 1 && policy?.retries === 2 ? { ...policy, retries: 1 } : policy,
      ),
  })),
  // One item more than allowed.
  'B-08': withTask(task => (task.concurrency === 3 ? { ...task, concurrency: 4 } : task)),
  // The last one comes first.
  'B-09': withExecutor(({ submit }) => ({
    submit: (batch, task, items, policy) =>
      submit(batch, task, items.length === 30 ? [...items].reverse() : items, policy),
  })),
  // A time that is up is an error like another.
  'B-10': withoutKind('timeout'),
  // What is cancelled has failed by itself.
  'B-11': withoutKind('aborted'),
  // A step is done at every attempt.
  'B-12': withContext(({ idempotencyKey }) => ({
    step: async (name, work) => work({ idempotencyKey: `${idempotencyKey}/${name}` }),
  })),
  // Nobody looks at what comes out.
  'B-13': withTask(({ output, ...task }) => (output ? task : task)),
  // There is no end of money.
  'B-14': withExecutor(({ submit }) => ({
    submit: (batch, task, items, { budget, ...policy } = {}) =>
      submit(batch, task, items, budget ? { ...policy, budget: { ...budget, limit: 1_000 } } : policy),
  })),
  // As fast as it can be.
  'B-15': withTask(({ pace, ...task }) => (pace ? task : task)),
  // Every failure is one of the handler.
  'B-16': withTask(({ classify, ...task }) => (classify ? task : task)),
  // A batch that nobody submitted is empty.
  'B-17': withExecutor(({ submit, get }) => ({
    get: name => get(name).catch(() => submit(name, 'nobody', [])),
  })),
}
