/**
 * An adaptive pace on a loopback server whose limit nobody tells the client and that changes twice, beside p-queue with the
 * right constants at every moment. Ten times as fast as life: the first 6 seconds stand for the first minute. Prints both
 * bars, and one JSON line last. Run: npm run bench:pace. Peer: p-queue.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, get } from 'node:http'
import { createPace, processBatch } from 'holdfast/batch'
import { installPeers, verdict } from './kit.js'

const firstMs = 6000
const phases = [
  { perSecond: 300, ms: Number(process.env['PHASE_MS'] ?? 20_000) },
  { perSecond: 110, ms: Number(process.env['PHASE_MS'] ?? 20_000) },
  { perSecond: 450, ms: Number(process.env['PHASE_MS'] ?? 20_000) },
]
const totalMs = phases.reduce((sum, { ms }) => sum + ms, 0)

interface Seen {
  ok: number
  refused: number
  readonly startedAt: number
}

/** A token bucket that holds what 100 ms bring. */
async function serve() {
  const seen: Seen = { ok: 0, refused: 0, startedAt: performance.now() }
  let credit = 0
  let since = seen.startedAt
  const server = createServer((_, response) => {
    const now = performance.now()
    const limit = limitAt(now - seen.startedAt)
    credit = Math.min(Math.max(1, limit / 10), credit + ((now - since) * limit) / 1000)
    since = now
    response.statusCode = credit >= 1 ? 200 : 429
    if (credit >= 1) credit--
    if (now - seen.startedAt >= firstMs) seen[response.statusCode === 200 ? 'ok' : 'refused']++
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { seen, port, close: () => server.close() }
}

function limitAt(ms: number): number {
  let end = 0
  for (const { perSecond, ms: length } of phases) if (ms < (end += length)) return perSecond
  return phases.at(-1)?.perSecond ?? 1
}

const agent = new Agent({ keepAlive: true })
const call = (port: number) =>
  new Promise<void>((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent }, response => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve()
        else
          reject(
            Object.assign(new Error('refused'), { status: response.statusCode, headers: response.headers }),
          )
      })
    }).once('error', reject)
  })

function* endless(): Generator<number> {
  for (let at = 0; ; at++) yield at
}

async function holdfast(): Promise<Seen> {
  const { seen, port, close } = await serve()
  const pace = createPace({ perSecond: 20, adaptive: true })
  const stop = AbortSignal.timeout(totalMs)
  await processBatch(endless(), () => call(port), {
    pace,
    stop,
    concurrency: 50,
    dedupe: false,
    retry: { retries: 20, backoff: { baseMs: 10 } },
  })
  close()
  return seen
}

interface Queue {
  add(work: () => Promise<void>): Promise<void>
  onSizeLessThan(size: number): Promise<void>
  clear(): void
}

/** Each phase gets a queue with the limit of that phase: 20 intervals a second. */
async function pQueue(): Promise<Seen | undefined> {
  const { default: PQueue } = (await import('p-queue' as string).catch(() => ({}))) as {
    default?: new (options: object) => Queue
  }
  if (!PQueue) return undefined
  const { seen, port, close } = await serve()
  let end = seen.startedAt
  for (const { perSecond, ms } of phases) {
    end += ms
    const queue = new PQueue({ concurrency: 50, interval: 50, intervalCap: Math.floor(perSecond / 20) })
    while (performance.now() < end) {
      void queue.add(() => call(port).catch(() => undefined))
      await queue.onSizeLessThan(50)
    }
    queue.clear()
  }
  close()
  return seen
}

const possible =
  phases.reduce((sum, { perSecond, ms }) => sum + (perSecond * ms) / 1000, 0) -
  ((phases[0]?.perSecond ?? 0) * firstMs) / 1000
const results: Record<string, { throughput: number; refused: number }> = {}
installPeers(['p-queue'])
for (const [name, arm] of [
  ['holdfast, told nothing', holdfast],
  ['p-queue, with the right constants', pQueue],
] as const) {
  const seen = await arm()
  if (!seen) {
    console.log(`${name}: is not installed, and left out.`)
    continue
  }
  results[name] = { throughput: seen.ok / possible, refused: seen.refused / (seen.ok + seen.refused) }
  console.log(
    `${name}: ${((seen.ok / possible) * 100).toFixed(1)}% of the possible calls, ${((seen.refused / (seen.ok + seen.refused)) * 100).toFixed(2)}% refused (${seen.ok} ok, ${seen.refused} refused)`,
  )
}
const ours = results['holdfast, told nothing']
const bars = ours
  ? [
      verdict('missed of the possible throughput, %', (1 - ours.throughput) * 100, 10),
      verdict('refused after the first minute, %', ours.refused * 100, 1),
    ]
  : []
console.log(
  JSON.stringify({
    bench: 'pace',
    results,
    met: bars.filter(({ met }) => met).length,
    of: bars.length,
    bars,
  }),
)
agent.destroy()
