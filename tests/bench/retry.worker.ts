/** One arm of bench:retry, in a process of its own: node retry.mjs ARM */
import { retry } from '../../src/retry/index.js'
import { peer } from './peer.js'

type Work = () => Promise<number>
type Policy = { execute(work: Work, signal?: AbortSignal): Promise<number> }
interface Cockatiel {
  retry(handled: unknown, options: { maxAttempts: number; backoff: unknown }): Policy
  timeout(milliseconds: number, strategy: string): Policy
  wrap(...policies: Policy[]): Policy
  handleAll: unknown
  ExponentialBackoff: new (options?: { initialDelay: number }) => unknown
  ConstantBackoff: new (milliseconds: number) => unknown
}
type PRetry = (work: Work, options?: Record<string, unknown>) => Promise<number>

const work: Work = async () => 1
const longLived = new AbortController()
const minute = 60_000

async function cockatiel(withTimeout = false): Promise<Policy> {
  const library = await peer<Cockatiel>('cockatiel')
  const policy = library.retry(library.handleAll, {
    maxAttempts: 3,
    backoff: new library.ExponentialBackoff(),
  })
  return withTimeout ? library.wrap(policy, library.timeout(minute, 'aggressive')) : policy
}

/** The success path: each gives one call. */
const calls: Record<string, () => Promise<Work>> = {
  'await fn()': async () => work,
  'hand-written loop': async () => async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (attempt === 4) throw error
      }
    }
  },
  'holdfast retry': async () => () => retry(work),
  'cockatiel retry': async () => {
    const policy = await cockatiel()
    return () => policy.execute(work)
  },
  'p-retry': async () => {
    const { default: pRetry } = await peer<{ default: PRetry }>('p-retry')
    return () => pRetry(work, { retries: 3 })
  },
  'effect retry': async () => {
    const { Effect } = await peer<{ Effect: Record<string, (...args: unknown[]) => unknown> }>('effect')
    const effect = Effect['retry']?.(Effect['tryPromise']?.(work), { times: 3 })
    return () => Effect['runPromise']?.(effect) as Promise<number>
  },
  'holdfast, signal': async () => () => retry(work, { signal: longLived.signal }),
  'cockatiel, signal': async () => {
    const policy = await cockatiel()
    return () => policy.execute(work, longLived.signal)
  },
  'p-retry, signal': async () => {
    const { default: pRetry } = await peer<{ default: PRetry }>('p-retry')
    return () => pRetry(work, { retries: 3, signal: longLived.signal })
  },
  'holdfast, deadline': async () => () => retry(work, { attemptTimeoutMs: minute }),
  'cockatiel, deadline': async () => {
    const policy = await cockatiel(true)
    return () => policy.execute(work)
  },
}

type FailingWork = () => Work

/** Fails at its first attempt and succeeds at the second. */
const failsOnce: FailingWork = () => {
  let attempts = 0
  return () => (attempts++ === 0 ? Promise.reject(busy) : Promise.resolve(1))
}
const busy = new Error('busy')

/** One attempt fails, and the shortest wait comes before the second. */
const failures: Record<string, () => Promise<Work>> = {
  'hand-written loop': async () => async () => {
    const task = failsOnce()
    for (let attempt = 1; ; attempt++) {
      try {
        return await task()
      } catch (error) {
        if (attempt === 4) throw error
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    }
  },
  'holdfast retry': async () => () => retry(failsOnce(), { backoff: { baseMs: 1, jitter: 'none' } }),
  'cockatiel retry': async () => {
    const { retry: policyOf, handleAll, ConstantBackoff } = await peer<Cockatiel>('cockatiel')
    const policy = policyOf(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(1) })
    return () => policy.execute(failsOnce())
  },
  'p-retry': async () => {
    const { default: pRetry } = await peer<{ default: PRetry }>('p-retry')
    return () => pRetry(failsOnce(), { retries: 3, minTimeout: 1, factor: 1 })
  },
}

type Aborted = (work: Work, signal: AbortSignal) => Promise<unknown>
const fails: Work = () => Promise.reject(new Error('busy'))
const deaf: Work = () => new Promise(resolve => setTimeout(resolve, 1000, 1))

/** From the abort to the end of the call, in a wait of a second and in an attempt of a second that does not listen. */
const aborts: Record<string, () => Promise<Aborted>> = {
  'holdfast retry': async () => (task, signal) =>
    retry(task, { signal, backoff: { baseMs: 1000, jitter: 'none' } }),
  'cockatiel retry': async () => {
    const { retry: policy, handleAll, ExponentialBackoff } = await peer<Cockatiel>('cockatiel')
    const backoff = new ExponentialBackoff({ initialDelay: 1000 })
    return (task, signal) => policy(handleAll, { maxAttempts: 1, backoff }).execute(task, signal)
  },
  'p-retry': async () => {
    const { default: pRetry } = await peer<{ default: PRetry }>('p-retry')
    return (task, signal) => pRetry(task, { minTimeout: 1000, signal })
  },
}

async function cost(call: Work): Promise<{ wallNs: number; cpuNs: number }> {
  for (let i = 0; i < 20_000; i++) await call()
  let wallNs = Infinity
  const cpu = process.cpuUsage()
  const batches = 15
  const size = 2000
  for (let batch = 0; batch < batches; batch++) {
    const begun = performance.now()
    for (let i = 0; i < size; i++) await call()
    wallNs = Math.min(wallNs, ((performance.now() - begun) * 1e6) / size)
  }
  const { user, system } = process.cpuUsage(cpu)
  return { wallNs, cpuNs: ((user + system) * 1000) / (batches * size) }
}

/** Many calls at a time, because each waits for a timer; what counts is their CPU. */
async function costOfFailure(call: Work): Promise<{ cpuNs: number }> {
  const size = 500
  const batch = () => Promise.all(Array.from({ length: size }, call))
  for (let i = 0; i < 40; i++) await batch()
  const cpu = process.cpuUsage()
  const batches = 60
  for (let i = 0; i < batches; i++) await batch()
  const { user, system } = process.cpuUsage(cpu)
  return { cpuNs: ((user + system) * 1000) / (batches * size) }
}

async function abortMs(run: Aborted, task: Work): Promise<number> {
  const controller = new AbortController()
  const ended = run(task, controller.signal).catch(() => undefined)
  await new Promise(resolve => setTimeout(resolve, 50))
  const begun = performance.now()
  controller.abort()
  await ended
  return performance.now() - begun
}

const [kind = '', name = ''] = process.argv.slice(2)
if (kind === '--list') {
  console.log(
    JSON.stringify({
      calls: Object.keys(calls),
      failures: Object.keys(failures),
      aborts: Object.keys(aborts),
    }),
  )
} else if (kind === 'call') {
  console.log(JSON.stringify(await cost((await calls[name]?.()) ?? work)))
} else if (kind === 'failure') {
  console.log(JSON.stringify(await costOfFailure((await failures[name]?.()) ?? work)))
} else {
  const run = await aborts[name]?.()
  if (!run) throw new Error(`no arm is called ${name}`)
  console.log(JSON.stringify({ backoffMs: await abortMs(run, fails), attemptMs: await abortMs(run, deaf) }))
  process.exit(0) // some have timers left
}
