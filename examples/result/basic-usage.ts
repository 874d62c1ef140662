/** Carry failures as values, tell them apart by kind, and write one down. Run: npx tsx examples/result/basic-usage.ts */
import { readFile } from 'node:fs/promises'
import { attempt, serializeError } from 'holdfast/result'

const config = await attempt(() => readFile('no-such-file.json', 'utf8'))

if (config.ok) {
  console.log(config.value)
} else {
  const { name, code } = serializeError(config.error.error)
  console.log(`${config.error.kind}: ${name} ${String(code)}`)
}
