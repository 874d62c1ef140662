/** locker.mjs FOLDER: waits for a line, races for the lock, says how that ended, and holds it until it is killed. */
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { openState } from 'holdfast/state'

writeSync(1, 'ready\n')
await once(process.stdin, 'data')
const began = performance.now()
try {
  await openState(process.argv[2] ?? '')
  writeSync(1, `won ${performance.now() - began}\n`)
  setInterval(() => undefined, 1000)
} catch (error) {
  writeSync(1, `${(error as { code: string }).code}\n`)
  process.exit()
}
