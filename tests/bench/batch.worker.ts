/** batch.worker DESIGN FOLDER COUNT: one design in a process of its own; prints what it cost. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { processBatch } from 'holdfast/batch'
import type { ItemContext } from 'holdfast/batch'
import { openState } from 'holdfast/state'

const [design = '', folder = '', countText = '0'] = process.argv.slice(2)
const count = Number(countText)
const concurrency = 16
const work = async (id: string) => Promise.resolve(id.length)

function* items(): Generator<string> {
  for (let at = 0; at < count; at++) yield `item-${at}`
}

type PMap = (
  items: Iterable<string>,
  work: (id: string) => Promise<unknown>,
  options: object,
) => Promise<unknown>
const pMap = async () => ((await import('p-map' as string)) as { default: PMap }).default

const designs: Record<string, () => Promise<unknown>> = {
  async state() {
    const state = await openState(folder, { durability: 'process' })
    await processBatch(items(), async id => void (await work(id)), { state, concurrency })
    await state.close()
  },
  async 'state-power'() {
    await processBatch(items(), async id => void (await work(id)), { state: folder, concurrency: 256 })
  },
  /** What an outcome costs: a mark with a value, awaited. */
  async mark() {
    const state = await openState(folder, { durability: 'process' })
    for (const id of items()) await state.markDone(id, id.length)
    await state.close()
  },
  /** The same number of steps of one item, through its context. */
  async step() {
    const state = await openState(folder, { durability: 'process' })
    const steps = async (_: string, { step }: ItemContext) => {
      for (const name of items()) await step(name, () => name.length)
    }
    await processBatch(['one'], steps, { state })
    await state.close()
  },
  memory: () => processBatch(items(), work, { concurrency }),
  flat: () => processBatch(items(), work, { concurrency, dedupe: false }),
  async 'p-map'() {
    const map = await pMap()
    await map(items(), work, { concurrency })
  },
  async 'p-map-naive'() {
    const done: string[] = []
    const file = path.join(folder, 'naive.json')
    const map = await pMap()
    await map(
      items(),
      async id => {
        await work(id)
        done.push(id)
        writeFileSync(file, JSON.stringify({ done }))
      },
      { concurrency },
    )
  },
  /** What a Set of the ids alone takes, which is how duplicates are found without a state. */
  async index() {
    const ids = new Set<string>()
    for (const id of items()) ids.add(id)
    await Promise.resolve()
    if (ids.size !== count) throw new Error('ids are missing')
  },
  nothing: () => Promise.resolve(),
}

const started = performance.now()
const cpu = process.cpuUsage()
await designs[design]?.()
const { user, system } = process.cpuUsage(cpu)
console.log(
  JSON.stringify({
    usPerItem: ((performance.now() - started) * 1000) / count,
    cpuUsPerItem: (user + system) / count,
    rssMb: process.resourceUsage().maxRSS / 1024,
  }),
)
