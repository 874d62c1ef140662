/** stopped.mjs WHAT: a program that is sent signals. Prints a line when it is ready for them, and what became of it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { gracefulStop, processBatch } from 'holdfast/batch'

const what = process.argv[2]
const ending = gracefulStop()
const handlers: Record<string, (id: string, signal: AbortSignal) => unknown> = {
  waits: (_, signal) => sleep(5000, undefined, { signal }),
  deaf: () => sleep(5000),
  short: () => sleep(300),
  fails: async () => {
    await sleep(10)
    throw new Error('down')
  },
  sync: id => id,
}
const handler = handlers[what === 'caught' ? 'waits' : (what ?? '')] ?? (() => undefined)
const items = what === 'sync' ? countless() : ['a', 'b\u001b[2J##[error]', 'c', 'd', 'e']

function* countless(): Generator<number> {
  for (let at = 0; ; at++) yield at
}

setTimeout(() => console.log('ready'), 50)
const run = processBatch<string | number, unknown>(items, (id, { signal }) => handler(String(id), signal), {
  ...ending,
  concurrency: 4,
  dedupe: false,
  ...(what === 'fails'
    ? { retry: { retries: 9, backoff: { baseMs: 60_000, jitter: 'none' as const } } }
    : {}),
})
if (what === 'caught') {
  await run.catch((error: unknown) => console.log(`caught ${(error as { code: string }).code}`))
  ending[Symbol.dispose]()
} else {
  const { done, failed, skipped, reason } = await run
  console.log(JSON.stringify({ done, failed, skipped, reason }))
  ending[Symbol.dispose]()
}
