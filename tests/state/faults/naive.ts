/** naive.mjs FILE COUNT: the same work with the whole state rewritten in place each time, as is so often done. */
import { writeFileSync, writeSync } from 'node:fs'

const [file = '', count = '0'] = process.argv.slice(2)
const done: string[] = []
for (let next = 0; next < Number(count); next++) {
  done.push(`item-${next}`)
  writeFileSync(file, JSON.stringify({ done }, null, 2))
  writeSync(1, `item-${next}\n`)
}
