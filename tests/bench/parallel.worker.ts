/** One arm of bench:parallel, in a process of its own: node parallel.mjs ARM TASKS CONCURRENCY */
import { peer } from './peer.js'

type Task = (item: number) => Promise<number>
type Mapper = (items: readonly number[], task: Task, options: { concurrency: number }) => Promise<unknown[]>
type Arm = (items: readonly number[], task: Task, concurrency: number) => Promise<number>

/** Each loads what it needs first, so that loading is not timed. */
const arms: Record<string, () => Promise<Arm>> = {
  'Promise.all': async () => async (items, task) => (await Promise.all(items.map(task))).length,
  'plain loop, same results': async () => async (items, task, concurrency) => {
    const results = new Array<unknown>(items.length)
    let next = 0
    const work = async () => {
      while (next < items.length) {
        const index = next++
        const item = items[index] ?? NaN
        results[index] = { ok: true, value: await task(item), index, item }
      }
    }
    await Promise.all(Array.from({ length: concurrency }, work))
    return results.length
  },
  'holdfast runParallel': async () => {
    const { runParallel } = await import('../../src/parallel/index.js')
    return async (items, task, concurrency) => (await runParallel(items, task, { concurrency })).length
  },
  'holdfast streamParallel': async () => {
    const { streamParallel } = await import('../../src/parallel/index.js')
    return async (items, task, concurrency) => {
      let count = 0
      for await (const result of streamParallel(items, task, { concurrency })) count += result.ok ? 1 : 0
      return count
    }
  },
  'p-map': async () => {
    const { default: pMap } = await peer<{ default: Mapper }>('p-map')
    return async (items, task, concurrency) => (await pMap(items, task, { concurrency })).length
  },
  pMapSettled: async () => {
    const { pMapSettled } = await peer<{ pMapSettled: Mapper }>('p-map')
    return async (items, task, concurrency) => (await pMapSettled(items, task, { concurrency })).length
  },
  effect: async () => {
    const { Effect } = await peer<{ Effect: Record<string, (...args: unknown[]) => unknown> }>('effect')
    return async (items, task, concurrency) => {
      const each = (item: number) => Effect['promise']?.(() => task(item))
      const all = Effect['forEach']?.(items, each, { concurrency })
      return ((await Effect['runPromise']?.(all)) as unknown[]).length
    }
  },
  'p-limit': async () => {
    const { default: pLimit } = await peer<{
      default: (concurrency: number) => (task: Task, item: number) => Promise<number>
    }>('p-limit')
    return async (items, task, concurrency) => {
      const limit = pLimit(concurrency)
      return (await Promise.all(items.map(item => limit(task, item)))).length
    }
  },
  'p-queue': async () => {
    const { default: PQueue } = await peer<{
      default: new (options: { concurrency: number }) => { add(work: () => Promise<number>): Promise<number> }
    }>('p-queue')
    return async (items, task, concurrency) => {
      const queue = new PQueue({ concurrency })
      return (await Promise.all(items.map(item => queue.add(() => task(item))))).length
    }
  },
}

const [name = '', tasks = '', concurrency = ''] = process.argv.slice(2)
if (name === '--list') {
  console.log(JSON.stringify(Object.keys(arms)))
} else {
  const arm = await arms[name]?.()
  if (!arm) throw new Error(`no arm is called ${name}`)
  const items = Array.from({ length: Number(tasks) }, (_, index) => index)
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const count = await arm(items, async item => item, Number(concurrency))
  const wallNs = ((performance.now() - begun) * 1e6) / items.length
  const { user, system } = process.cpuUsage(cpu)
  if (count !== items.length) throw new Error(`${name} gave ${count} results for ${items.length} items`)
  const rssMb = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ wallNs, cpuNs: ((user + system) * 1000) / items.length, rssMb }))
}
