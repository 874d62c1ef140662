/** Load checked settings, ask where each came from, read an error. Run: npx tsx examples/config/basic-usage.ts */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { ConfigError, loadConfig } from 'holdfast/config'

const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-example-'))
const file = path.join(folder, 'pyproject.toml')
const options = {
  ...{ file: 'pyproject.toml', section: 'tool.greeter', cwd: folder, stopAt: folder },
  schema: z.object({ greeting: z.string(), times: z.number().default(1), loud: z.boolean().default(false) }),
  env: { loud: 'GREETER_LOUD' },
  environment: { GREETER_LOUD: 'true' },
}

await writeFile(file, '[tool.greeter]\ngreeting = "hello"\n')
const { value, origin } = await loadConfig(options)
for (const key of ['greeting', 'times', 'loud'] as const) {
  console.log(`${key} = ${JSON.stringify(value[key])} from ${origin(key)?.replace(folder, '.') ?? 'nowhere'}`)
}

try {
  await writeFile(file, '[tool.greeter]\ngreting = "hello"\ngreeting = 1\n')
  await loadConfig(options)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.log(`\n${error.code}\n${error.message.replaceAll(folder, '.')}`)
} finally {
  await rm(folder, { recursive: true })
}
