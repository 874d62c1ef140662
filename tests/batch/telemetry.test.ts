import { SpanStatusCode, trace } from '@opentelemetry/api'
import { processBatch } from 'holdfast/batch'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { TestTelemetry } from '../support/telemetry.js'

const telemetry = new TestTelemetry()
afterAll(() => telemetry.dispose())

describe('a batch where OpenTelemetry is present', () => {
  it('has a span for each item and, in it, one for each attempt, in which the handler runs', async () => {
    const attempts = new Map<string, number>()
    const own: (string | undefined)[] = []
    await trace.getTracer('test').startActiveSpan('caller', async caller => {
      await processBatch(
        ['a', 'b', 'c'],
        (id, { attempt }) => {
          attempts.set(id, attempt)
          own.push(trace.getActiveSpan()?.spanContext().spanId)
          if (id === 'b' && attempt < 2) throw new Error('once')
          if (id === 'c') throw new RangeError('never')
        },
        { batch: 'letters', retry: { retries: 1, backoff: { baseMs: 1 } } },
      )
      caller.end()
    })

    const items = telemetry.spans('holdfast.item')
    expect(items.map(({ attributes }) => attributes)).toEqual(
      expect.arrayContaining(
        ['a', 'b', 'c'].map(id => ({ 'holdfast.batch': 'letters', 'holdfast.item.id': id })),
      ),
    )
    const [caller] = telemetry.spans('caller')
    for (const item of items) expect(item.parentSpanContext?.spanId).toBe(caller!.spanContext().spanId)
    const of = (id: string) =>
      telemetry.spans('holdfast.attempt').filter(({ attributes }) => attributes['holdfast.item.id'] === id)
    expect(of('b').map(({ attributes, status }) => [attributes['holdfast.attempt'], status.code])).toEqual([
      [1, SpanStatusCode.ERROR],
      [2, SpanStatusCode.UNSET],
    ])
    const failed = items.find(({ attributes }) => attributes['holdfast.item.id'] === 'c')!
    expect(failed.status.code).toBe(SpanStatusCode.ERROR)
    expect(failed.events[0]?.attributes).toMatchObject({ 'exception.message': 'never' })
    expect(of('c')[0]!.parentSpanContext?.spanId).toBe(failed.spanContext().spanId)
    const ids = telemetry.spans('holdfast.attempt').map(span => span.spanContext().spanId)
    expect(new Set(own)).toEqual(new Set(ids))
  })

  it('counts items and retries, and measures how long items take', async () => {
    expect(await telemetry.points('holdfast.items')).toEqual(
      expect.arrayContaining([
        [{ status: 'done' }, 2],
        [{ status: 'failed', kind: 'handler' }, 1],
      ]),
    )
    expect(await telemetry.points('holdfast.retries')).toEqual([[{}, 2]])
    const durations = await telemetry.points('holdfast.item.duration')
    expect(durations.reduce((sum, [, count]) => sum + count, 0)).toBe(3)
  })
})

describe('a batch where OpenTelemetry is absent', () => {
  afterEach(() => {
    vi.doUnmock('@opentelemetry/api')
    vi.resetModules()
  })

  it('searches for it once, and works without it', async () => {
    const load = vi.fn(() => {
      throw new Error('Cannot find package')
    })
    vi.resetModules()
    vi.doMock('@opentelemetry/api', load)
    const { processBatch: process } = await import('holdfast/batch')
    const before = telemetry.spans('holdfast.item').length
    for (let run = 0; run < 2; run++) expect(await process(['a'], () => 1)).toMatchObject({ done: 1 })
    expect(load).toHaveBeenCalledTimes(1)
    expect(telemetry.spans('holdfast.item')).toHaveLength(before)
  })
})
