import { defineTask } from 'holdfast/batch'
import { createCluster } from 'holdfast/cluster'
import type { Cluster, ClusterBatch, ClusterOptions } from 'holdfast/cluster'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, TestRedis } from '../support/redis.js'

/** Nothing listens there: what is refused is refused before anybody connects. */
const nowhere = 'redis://127.0.0.1:1'

const wrongOptions: Record<keyof ClusterOptions, readonly unknown[]> = {
  url: [undefined, '', 7, 'http://localhost', 'redis://[x'],
  prefix: ['', 'a:b', 7, 'x'.repeat(65)],
  lockMs: [0, -1, 499, NaN, Infinity, '5000'],
  checkMs: [0, -1, NaN, Infinity, '1'],
  connectMs: [0, -1, NaN, Infinity, null],
  maxBytes: [0, -1, 1.5, NaN, '1'],
  results: ['', 7, {}],
  allowUnsafe: ['yes', 1, null],
  tls: [true, 'pem', { ca: 7 }, { certt: 'x' }, { servername: '' }],
  onIssue: ['log', {}, true],
}

const refused = (option: string) => ({
  code: 'invalid-option',
  kind: 'invalid-input',
  message: expect.stringContaining(option) as string,
})

describe('bad input of createCluster', () => {
  it.each(
    Object.entries(wrongOptions).flatMap(([option, values]) =>
      values.map(value => ({ option, value, shown: JSON.stringify(value) })),
    ),
  )('is refused: $option of $shown', async ({ option, value }) => {
    await expect(createCluster({ url: nowhere, connectMs: 1, [option]: value })).rejects.toMatchObject(
      refused(option),
    )
  })

  it('is an unknown option: the nearest known one is named', async () => {
    await expect(createCluster({ url: nowhere, lockMS: 5000 } as never)).rejects.toThrow('lockMs')
    await expect(createCluster({ url: nowhere, prefixx: 'a' } as never)).rejects.toThrow('prefix')
    await expect(createCluster(undefined as never)).rejects.toMatchObject({ code: 'invalid-option' })
  })
})

describe.skipIf(!hasRedis)('bad input of a call of a cluster', () => {
  let redis: TestRedis
  let cluster: Cluster
  let batch: ClusterBatch
  const begun: unknown[] = []
  const item = { key: 'a', input: 1 }
  beforeAll(async () => {
    redis = await TestRedis.start()
    cluster = await createCluster({ url: redis.url })
    cluster.register('work', input => void begun.push(input))
    batch = await cluster.submit('b', 'work', [])
  })
  afterAll(async () => {
    await cluster.close()
    await redis.dispose()
  })

  const policies: Record<string, readonly unknown[]> = {
    retries: [-1, 1.5, '2', NaN],
    backoff: [7, { baseMs: -1 }, { factor: 0.5 }, { maxMs: Infinity }, { jitter: 'some' }, { base: 1 }],
    budget: [7, {}, { limit: -1 }, { limit: NaN }, { limit: 1, unit: '' }, { limit: 1, most: -1 }],
    retry: [1],
  }
  const taskOptions: Record<string, readonly unknown[]> = {
    concurrency: [0, -1, 1.5, '8', NaN],
    attemptTimeoutMs: [0, -1, NaN, '1'],
    pace: [
      7,
      {},
      { perSecond: 0 },
      { perSecond: 1, perMinute: 1 },
      { perSecond: 1, burst: 0 },
      { persecond: 1 },
    ],
    maxCrashes: [0, -1, 1.5],
    classify: ['handler'],
    cost: [7],
    concurency: [8],
  }
  const calls: readonly (readonly [string, () => unknown])[] = [
    ...Object.entries(policies).flatMap(([option, values]) =>
      values.map(
        value =>
          [`submit, ${option}`, () => cluster.submit('c', 'work', [item], { [option]: value })] as const,
      ),
    ),
    ...Object.entries(taskOptions).flatMap(([option, values]) =>
      values.flatMap(value => [
        [`register, ${option}`, () => cluster.register('other', () => 1, { [option]: value })] as const,
        [
          `defineTask, ${option}`,
          () => defineTask({ name: 'other', handler: () => 1, [option]: value }),
        ] as const,
      ]),
    ),
    ['submit, batch', () => cluster.submit('', 'work', [item])],
    ['submit, batch', () => cluster.submit(7 as never, 'work', [item])],
    ['submit, task', () => cluster.submit('c', '', [item])],
    ['submit, task', () => cluster.submit('c', { name: 'work' } as never, [item])],
    ['submit, items', () => cluster.submit('c', 'work', 7 as never)],
    ['register, task', () => cluster.register('', () => 1)],
    ['register, handler', () => cluster.register('other', 7 as never)],
    ['get, batch', () => cluster.get('')],
    ['close, graceMs', () => cluster.close({ graceMs: -1 })],
    ['close, grace', () => cluster.close({ grace: 1 } as never)],
    ['wait, signal', () => batch.wait({ signal: 1 as never })],
    ['watch, intervalMs', () => batch.watch({ intervalMs: 0 })[Symbol.asyncIterator]().next()],
    [
      'watch, interval',
      () =>
        batch
          .watch({ interval: 1 } as never)
          [Symbol.asyncIterator]()
          .next(),
    ],
    ['retryFailed, kind', () => batch.retryFailed({ kind: 'odd' as never })],
    ['retryFailed, id', () => batch.retryFailed({ id: 7 as never })],
    ['retryFailed, retryable', () => batch.retryFailed({ retryable: 'yes' as never })],
    ['retryFailed, kinds', () => batch.retryFailed({ kinds: 'timeout' } as never)],
  ]

  it('is refused by name, and nothing is submitted or begun', async () => {
    for (const [name, call] of calls) {
      const [, option = ''] = name.split(', ')
      await expect((async () => await call())(), name).rejects.toMatchObject(refused(option))
    }
    await expect(cluster.submit('c', 'work', [item], { retry: 1 } as never)).rejects.toThrow('retries')
    expect(() => cluster.register('other', () => 1, { concurency: 8 } as never)).toThrow('concurrency')
    expect(await cluster.batches()).toEqual(['b'])
    expect(begun).toEqual([])
  })
})
