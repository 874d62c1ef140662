import path from 'node:path'
import { checkLoad } from './check.js'
import { ConfigError, withoutDot } from './errors.js'
import { findClaim, notFound } from './find.js'
import { freeze } from './freeze.js'
import type { LoadConfigOptions, LoadedConfig } from './models.js'
import { check, overridesFrom } from './overrides.js'
import type { Checked } from './overrides.js'
import { Places } from './places.js'
import { invalid, problems } from './problems.js'
import { Shape } from './shape.js'
import { parseKey, valueAt } from './toml.js'

/**
 * Loads settings from the one TOML file with them, upward from the working folder, checked and frozen.
 *
 * @throws {@link ConfigError} that names file, line, column and key, and shows the line; HoldfastError
 * `invalid-option`.
 * @example
 * const { value, origin } = await loadConfig({
 *   file: 'pyproject.toml',
 *   section: 'tool.greeter',
 *   schema: z.object({ greeting: z.string(), times: z.number().default(1) }),
 * })
 * origin('times') // => 'default'
 */
export async function loadConfig<T>(options: LoadConfigOptions<T>): Promise<LoadedConfig<T>> {
  checkLoad(options)
  const { schema, env = {}, environment = process.env, cwd = '.' } = options
  const overrides = overridesFrom(env, environment)
  const claim = await findClaim(options)
  if (claim === undefined && options.optional !== true) throw await notFound(options)
  const shape = new Shape(schema)
  const checked = await check(schema, shape, claim?.value ?? {}, overrides).catch((cause: unknown) => {
    throw thrownBySchema(cause, claim?.file ?? options.file, claim?.isShown !== false)
  })
  const places = new Places(claim, checked.overrides, options.file, cwd)
  const found = problems(checked, shape)
  if (found.length > 0) throw invalid(found, shape, places)
  const value = freeze((checked.result as Extract<Checked<T>['result'], { value: T }>).value)
  const at = (key: string) => valueAt(value, parseKey(key, 'key'))
  return {
    value,
    file: claim?.file,
    origin: key => places.exact(parseKey(key, 'key')) ?? (at(key) === undefined ? undefined : 'default'),
    path: key => {
      const setting = at(key)
      return typeof setting === 'string'
        ? path.resolve(places.folderOf(parseKey(key, 'key')), setting)
        : undefined
    },
  }
}

function thrownBySchema(cause: unknown, file: string, isShown: boolean): ConfigError {
  const message = cause instanceof Error && isShown ? `: ${withoutDot(cause.message)}` : ''
  return new ConfigError(
    'config-schema',
    `${file}: The schema throws instead of reporting an issue${message}. Fix the schema.`,
    { file, ...(isShown ? { cause } : {}) },
  )
}
