// @slow: it waits for limits in real time
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createPace, processBatch } from 'holdfast/batch'
import type { PaceOptions } from 'holdfast/batch'

const items = (length: number) => Array.from({ length }, (_, at) => at)

/** When each item began, in milliseconds from the first. */
async function beginnings(
  length: number,
  options: object,
  work?: (id: number) => unknown,
): Promise<number[]> {
  const at: number[] = []
  await processBatch(
    items(length),
    id => {
      at.push(performance.now())
      return work?.(id)
    },
    options,
  )
  return at.map(each => each - at[0]!)
}

/** The most that fell into any stretch of so many milliseconds. */
const most = (at: readonly number[], stretch: number): number =>
  Math.max(...at.map(from => at.filter(each => each >= from && each < from + stretch).length))

describe('a pace', () => {
  it.each<[string, PaceOptions, number]>([
    ['a second', { perSecond: 100, burst: 1 }, 100],
    ['a minute', { perMinute: 6000, burst: 1 }, 100],
    ['a second, with a burst', { perSecond: 100, burst: 10 }, 100],
  ])('lets so many begin %s, and never more', async (_, pace, rate) => {
    const at = await beginnings(60, { pace, concurrency: 50 })
    const burst = pace.burst ?? 1
    expect(at.at(-1)).toBeGreaterThan(((60 - burst) * 1000) / rate - 20)
    expect(at.at(-1)).toBeLessThan(((60 - burst) * 1000) / rate + 400)
    for (const stretch of [20, 50, 100, 300])
      expect(most(at, stretch)).toBeLessThanOrEqual(burst + (stretch * rate) / 1000 + 1)
  })

  it('keeps up with a fast pace, whatever timers do', async () => {
    const at = await beginnings(2000, { pace: { perSecond: 2000 }, concurrency: 100 })
    expect(at.at(-1)).toBeGreaterThan(900)
    expect(at.at(-1)).toBeLessThan(1400)
  })

  it('weighs items, also those that weigh more than a burst', async () => {
    const at = await beginnings(8, { pace: { perSecond: 100, burst: 2, weight: (id: number) => id } })
    expect(at.at(-1)).toBeGreaterThan(((0 + 1 + 2 + 3 + 4 + 5 + 6) * 1000) / 100 - 40)
    expect(at.at(-1)).toBeLessThan(500)
  })

  it('is shared by batches that are given the same', async () => {
    const pace = createPace({ perSecond: 100, burst: 1 })
    const at: number[] = []
    const work = () => void at.push(performance.now())
    await Promise.all([processBatch(items(20), work, { pace }), processBatch(items(20), work, { pace })])
    expect(at).toHaveLength(40)
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(370)
  })

  it('holds for every attempt, also for those that follow at once', async () => {
    const at: number[] = []
    const work = (id: number) => {
      at.push(performance.now())
      if (id === 0 && at.length < 10) throw new Error('no')
    }
    const retry = { retries: 20, backoff: { baseMs: 0 } }
    await processBatch(items(2), work, { pace: { perSecond: 50, burst: 1 }, retry, attemptTimeoutMs: 15 })
    expect(at.length).toBeGreaterThanOrEqual(10)
    expect(at.at(-1)! - at[0]!).toBeGreaterThan((at.length - 1) * 20 - 30)
  })

  it('is no reason to wait once the run is stopped or aborted', async () => {
    for (const how of ['stop', 'signal'] as const) {
      const end = new AbortController()
      setTimeout(() => end.abort(new Error('enough')), 50)
      const run = processBatch(items(10), () => 1, {
        pace: { perMinute: 1, burst: 2 },
        concurrency: 4,
        [how]: end.signal,
      })
      const since = performance.now()
      if (how === 'signal') await expect(run).rejects.toThrow('enough')
      else expect(await run).toMatchObject({ done: 2, skipped: 4, reason: 'stopped' })
      expect(performance.now() - since).toBeLessThan(1000)
    }
  })

  it.each<[string, unknown]>([
    ['none', {}],
    ['both', { perSecond: 1, perMinute: 60 }],
    ['zero', { perSecond: 0 }],
    ['NaN', { perMinute: NaN }],
    ['a burst below 1', { perSecond: 1, burst: 0.5 }],
    ['a wrong bound', { perSecond: 1, adaptive: { min: 0 } }],
    ['an unknown name', { perSecond: 1, bursts: 2 }],
  ])('is refused with %s', async (_, pace) => {
    const work = () => expect.unreachable('nothing may begin')
    await expect(processBatch(items(1), work, { pace: pace as never })).rejects.toMatchObject({
      code: 'invalid-option',
    })
    expect(() => createPace(pace as never)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }) as Error,
    )
  })
})

describe('an adaptive pace', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })

  async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    const server = createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise(resolve => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async function call(url: string, noteLimits: (answer: unknown) => void): Promise<void> {
    const response = await fetch(url)
    await response.text()
    noteLimits(response)
    if (!response.ok) throw Object.assign(new Error(`HTTP ${response.status}`), { response })
  }

  it(
    'finds a limit that nobody told, comes down at once and goes up again',
    { retry: 2, timeout: 60_000 },
    async () => {
      let limit = 150
      let credit = 10
      let since = performance.now()
      const seen = { ok: 0, refused: 0 }
      const url = await serve((_, response) => {
        const now = performance.now()
        credit = Math.min(10, credit + ((now - since) * limit) / 1000)
        since = now
        response.statusCode = credit >= 1 ? 200 : 429
        if (credit >= 1) credit--
        seen[response.statusCode === 200 ? 'ok' : 'refused']++
        response.end()
      })
      const pace = createPace({ perSecond: 50, adaptive: true })
      const end = new AbortController()
      const endless = function* () {
        for (let at = 0; ; at++) yield at
      }
      const run = processBatch(endless(), (_, { noteLimits }) => call(url, noteLimits), {
        pace,
        concurrency: 30,
        dedupe: false,
        retry: { retries: 10, backoff: { baseMs: 5 } },
        stop: end.signal,
      })
      const during = async (ms: number) => {
        const before = { ...seen }
        await sleep(ms)
        return { ok: ((seen.ok - before.ok) * 1000) / ms, refused: seen.refused - before.refused }
      }
      await sleep(5000)
      const high = await during(2000)
      limit = 60
      await sleep(1500)
      const low = await during(2000)
      limit = 200
      await sleep(9000)
      const higher = await during(2000)
      end.abort()
      await run
      console.log('of 150, 60 and 200 a second:', high, low, higher)
      expect(high.ok).toBeGreaterThan(100)
      expect(low.ok).toBeGreaterThan(40)
      expect(higher.ok).toBeGreaterThan(120)
      for (const { refused } of [high, low, higher]) expect(refused).toBeLessThan(30)
    },
  )

  it.each<[string, Record<string, string>, number, number]>([
    ['Retry-After in seconds', { 'retry-after': '1' }, 900, 1500],
    ['retry-after-ms', { 'retry-after-ms': '300' }, 250, 700],
    [
      'a Retry-After that is a date',
      { 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() },
      2000,
      Infinity,
    ],
    [
      'OpenAI’s names',
      { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '300ms' },
      250,
      700,
    ],
    ['X-RateLimit-*', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 900, 1500],
    ['RateLimit', { ratelimit: '"default";r=0;t=1' }, 900, 1500],
    ['RateLimit as it was', { ratelimit: 'limit=10, remaining=0, reset=1' }, 900, 1500],
    ['what cannot be read', { 'retry-after': 'soon', ratelimit: ';;=,', 'x-ratelimit-reset': '-' }, -1, 300],
  ])('pauses for what a refusal asks for: %s', async (_, headers, from, to) => {
    const at: number[] = []
    const url = await serve((_request, response) => {
      at.push(performance.now())
      response.writeHead(at.length === 1 ? 429 : 200, headers)
      response.end()
    })
    const end = AbortSignal.timeout(2200)
    await processBatch(
      items(4),
      async () => {
        const response = await fetch(url)
        if (!response.ok) throw Object.assign(new Error('refused'), { response })
      },
      {
        pace: { perSecond: 100, adaptive: true },
        concurrency: 1,
        retry: { retries: 3, backoff: { baseMs: 1 } },
        stop: end,
      },
    )
    const pause = at.length > 1 ? at[1]! - at[0]! : Infinity
    expect(pause).toBeGreaterThanOrEqual(from)
    expect(pause).toBeLessThanOrEqual(to)
  })

  it.each<[string, Record<string, string | (() => string)>, number]>([
    ['a window', { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '50', 'x-ratelimit-reset': '10' }, 5],
    [
      'a window that ends at a Unix time',
      {
        'x-ratelimit-remaining': '600',
        'x-ratelimit-reset': () => String(Math.ceil(Date.now() / 1000) + 60),
      },
      10,
    ],
    ['RateLimit', { ratelimit: '"a";r=40;t=10, "b";r=30;t=10', 'ratelimit-policy': '"a";q=100;w=60' }, 3],
    [
      'separate fields',
      { 'ratelimit-limit': '100', 'ratelimit-remaining': '20', 'ratelimit-reset': '10' },
      2,
    ],
    [
      'a bucket that is nearly empty',
      {
        'x-ratelimit-limit-requests': '100',
        'x-ratelimit-remaining-requests': '5',
        'x-ratelimit-reset-requests': '1m35s',
      },
      1,
    ],
    [
      'a bucket that is nearly full',
      {
        'x-ratelimit-limit-requests': '100',
        'x-ratelimit-remaining-requests': '99',
        'x-ratelimit-reset-requests': '12ms',
      },
      80,
    ],
    [
      'Anthropic',
      {
        'anthropic-ratelimit-requests-limit': '100',
        'anthropic-ratelimit-requests-remaining': '1',
        'anthropic-ratelimit-requests-reset': () => new Date(Date.now() + 50_000).toISOString(),
      },
      2,
    ],
  ])('keeps to what a good answer tells: %s', async (_, headers, perSecond) => {
    const pace = createPace({ perSecond: 80, adaptive: true })
    await processBatch(
      ['a'],
      (_id, { noteLimits }) =>
        noteLimits({
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [
              name,
              typeof value === 'string' ? value : value(),
            ]),
          ),
        }),
      { pace },
    )
    expect(pace.perSecond).toBeGreaterThan(perSecond * 0.8)
    expect(pace.perSecond).toBeLessThan(perSecond * 1.25)
  })

  it('stays within its bounds, and hears of nothing that is no answer', async () => {
    const pace = createPace({ perSecond: 50, adaptive: { min: 40, max: 60 } })
    const odd = [
      undefined,
      null,
      1,
      'x',
      {},
      { headers: null },
      { headers: { get: 1 } },
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('x')
          },
        },
      ),
    ]
    await processBatch(
      items(odd.length),
      (id, { noteLimits }) => {
        noteLimits(odd[id])
        throw Object.assign(new Error('no'), { status: 429 })
      },
      { pace },
    )
    expect(pace.perSecond).toBe(40)
  })
})
