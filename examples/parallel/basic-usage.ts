/** Work through many items, a few at a time; no failure stops the others. Run: npx tsx examples/parallel/basic-usage.ts */
import { setTimeout as delay } from 'node:timers/promises'
import { runParallel, streamParallel } from 'holdfast/parallel'

const pages = ['/', '/about', '/broken', '/contact']

async function load(page: string, { signal }: { signal: AbortSignal }): Promise<number> {
  await delay(page.length * 5, undefined, { signal })
  if (page === '/broken') throw new Error('404 Not Found')
  return page.length * 100
}

const results = await runParallel(pages, load, { concurrency: 2, taskTimeoutMs: 5_000 })
for (const result of results) {
  console.log(
    result.item,
    result.ok ? `${result.value} bytes` : `${result.error.kind}: ${String(result.error.error)}`,
  )
}

function* everyPage() {
  for (let page = 1; ; page++) yield `/page/${page}`
}
for await (const result of streamParallel(everyPage(), load, { concurrency: 3 })) {
  console.log('as it comes:', result.item)
  if (result.index >= 4) break // the run ends, the generator is closed
}
