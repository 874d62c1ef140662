/** Replace a file in one step, add to another, read one back checked. Run: npx tsx examples/files/basic-usage.ts */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { appendFile, FileError, readJson, writeFile, writeJson } from 'holdfast/files'

const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-example-'))
const settings = path.join(folder, 'made/for/you/settings.json')

await writeJson(settings, { theme: 'dark', visits: 1 })
await appendFile(path.join(folder, 'journal.jsonl'), '{"visit":1}\n')
const { visits } = await readJson(settings, z.object({ theme: z.string(), visits: z.number() }))
console.log(`visits: ${visits}`)

try {
  await writeFile(folder, 'a folder is no file', { timeoutMs: 1000 })
} catch (error) {
  if (!(error instanceof FileError)) throw error
  console.log(`${error.code} in ${error.phase}: ${error.hint}`)
} finally {
  await rm(folder, { recursive: true })
}
