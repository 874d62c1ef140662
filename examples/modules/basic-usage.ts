/** Make a module, and check it. Run: npx tsx examples/modules/basic-usage.ts */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkModules, createModule } from 'holdfast/modules'

const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-example-'))
try {
  const files = await createModule('rate-limit', { folder })
  const { findings } = await checkModules([path.join(folder, 'rate-limit')])
  console.log(`${files.length} files, ${findings.length} findings`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
