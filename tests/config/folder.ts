import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { ConfigError, loadConfig } from 'holdfast/config'
import type { ConfigSchema, LoadConfigOptions, LoadedConfig } from 'holdfast/config'

/** A folder for each test, and `app.toml` in it loaded unless told otherwise, never from above. */
export function configFolder(): {
  root: () => string
  put: (name: string, text: string) => string
  load: <T>(
    schema: ConfigSchema<T>,
    options?: Partial<LoadConfigOptions<unknown>>,
  ) => Promise<LoadedConfig<T>>
} {
  let root = ''
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'holdfast-config-')))
  })
  afterEach(() => rmSync(root, { recursive: true }))
  return {
    root: () => root,
    put: (name, text) => {
      const file = path.join(root, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
      return file
    },
    load: (schema, options = {}) =>
      loadConfig({ file: 'app.toml', cwd: root, stopAt: root, environment: {}, ...options, schema }),
  }
}

export async function failure(work: Promise<unknown>): Promise<ConfigError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${String(error)}`)
  return error
}
