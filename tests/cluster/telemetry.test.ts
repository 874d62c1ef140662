import { SpanKind, trace } from '@opentelemetry/api'
import { createCluster } from 'holdfast/cluster'
import { afterAll, describe, expect, it } from 'vitest'
import { hasRedis, TestRedis } from '../support/redis.js'
import { TestTelemetry } from '../support/telemetry.js'

describe.skipIf(!hasRedis)('a cluster where OpenTelemetry is present', () => {
  const telemetry = new TestTelemetry()
  afterAll(() => telemetry.dispose())

  it('links the span of an item to that of whoever submitted it, also after a retry; counts and measures', async () => {
    await using redis = await TestRedis.start()
    const cluster = await createCluster({ url: redis.url })
    let isBroken = true
    cluster.register('work', ({ at }: { at: number }) => {
      if (at === 1 && isBroken) throw new Error('broken')
    })
    await cluster.start()
    const submitted = await trace.getTracer('test').startActiveSpan('submitter', async span => {
      const items = [0, 1, 2].map(at => ({ key: `item-${at}`, input: { at } }))
      const batch = await cluster.submit('b', 'work', items, { retries: 1, backoff: { baseMs: 1 } })
      span.end()
      return batch
    })
    await submitted.wait()
    isBroken = false
    await trace.getTracer('test').startActiveSpan('retrier', async span => {
      await submitted.retryFailed()
      span.end()
    })
    await submitted.wait()
    await cluster.close()

    const spanId = (name: string) => telemetry.spans(name)[0]!.spanContext().spanId
    const linksOf = (id: string) =>
      telemetry
        .spans('holdfast.item')
        .filter(({ attributes }) => attributes['holdfast.item.id'] === id)
        .map(({ kind, links }) => [kind, ...links.map(({ context }) => context.spanId)])
    expect(linksOf('item-0')).toEqual([[SpanKind.CONSUMER, spanId('submitter')]])
    expect(linksOf('item-1')).toEqual([
      [SpanKind.CONSUMER, spanId('submitter')],
      [SpanKind.CONSUMER, spanId('submitter')],
      [SpanKind.CONSUMER, spanId('retrier')],
    ])
    const attempts = telemetry.spans('holdfast.attempt').map(({ attributes }) => attributes)
    expect(attempts).toContainEqual({
      'holdfast.batch': 'b',
      'holdfast.task': 'work',
      'holdfast.item.id': 'item-1',
      'holdfast.attempt': 2,
    })
    const task = { 'holdfast.task': 'work' }
    expect(await telemetry.points('holdfast.items')).toEqual(
      expect.arrayContaining([
        [{ ...task, status: 'done' }, 3],
        [{ ...task, status: 'failed', kind: 'handler' }, 1],
      ]),
    )
    expect(await telemetry.points('holdfast.retries')).toEqual([[task, 1]])
    expect(await telemetry.points('holdfast.item.duration')).not.toEqual([])
  })
})
