import { ConfigError, list } from './errors.js'
import { findClaim, notFound } from './find.js'
import { freeze } from './freeze.js'
import { Places } from './places.js'
import type { ConfigIssue, KeyPath, LoadConfigOptions, LoadedConfig } from './models.js'
import { check, overridesFrom, pathOf } from './overrides.js'
import type { Checked } from './overrides.js'
import { knownKeys, shapeOf, unknownKeys } from './shape.js'
import { nearest } from '../options/index.js'
import { formatKey, parseKey, valueAt } from './toml.js'

/**
 * Loads settings from the one TOML file that holds them, upward from the working folder, checked and frozen.
 *
 * @throws {@link ConfigError} that names file, line, column and key, and shows the line.
 * @example
 * const { value, origin } = await loadConfig({
 *   file: 'pyproject.toml',
 *   section: 'tool.greeter',
 *   schema: z.object({ greeting: z.string(), times: z.number().default(1) }),
 * })
 * origin('times') // => 'default'
 */
export async function loadConfig<T>(options: LoadConfigOptions<T>): Promise<LoadedConfig<T>> {
  const overrides = overridesFrom(options.env ?? {}, options.environment ?? process.env)
  const claim = await findClaim(options)
  if (claim === undefined && options.optional !== true) throw await notFound(options)
  const checked = await check(options.schema, claim?.value ?? {}, overrides)
  const places = new Places(claim, checked.overrides, options.file)
  const shape = shapeOf(options.schema)
  const unknown = unknownKeys(checked.input, shape)
  const { result } = checked
  if (result.issues !== undefined || unknown.length > 0) {
    throw invalid(problems(checked, unknown), shape, places)
  }
  const value = freeze(result.value)
  return {
    value,
    file: claim?.file,
    origin: key => {
      const path = parseKey(key, 'key')
      return places.exact(path) ?? (valueAt(value, path) === undefined ? undefined : 'default')
    },
  }
}

/** Something wrong, before it is known where. */
interface Problem {
  readonly path: KeyPath
  readonly message: string
  readonly isUnknownKey?: boolean
}

/** One problem for each key. zod names the unknown keys of a table together; others name each in its path. */
function problems<T>({ input, result }: Checked<T>, unknown: readonly KeyPath[]): Problem[] {
  const found = (result.issues ?? []).flatMap((issue): Problem[] => {
    const path = pathOf(issue)
    const { code, keys } = issue as { code?: unknown; keys?: unknown }
    if (code === 'unrecognized_keys' && Array.isArray(keys))
      return keys.map(key => unknownKey([...path, String(key)]))
    const missing = path.length > 0 && valueAt(input, path) === undefined
    return [{ path, message: `${missing ? 'It is missing. ' : ''}${issue.message.replace(/\.?$/, '.')}` }]
  })
  const told = new Set(found.map(({ path }) => JSON.stringify(path)))
  return [...found, ...unknown.filter(path => !told.has(JSON.stringify(path))).map(unknownKey)]
}

const unknownKey = (path: KeyPath): Problem => ({
  ...{ path, message: 'There is no such key.', isUnknownKey: true },
})

function invalid(found: readonly Problem[], shape: unknown, places: Places): ConfigError {
  const issues = found
    .map(({ path, message, isUnknownKey }): ConfigIssue => {
      const known = isUnknownKey === true ? knownKeys(shape, path.slice(0, -1)) : []
      const suggestion = nearest(path.at(-1) ?? '', known)
      return {
        ...{ key: formatKey(path), message, ...places.describe(path) },
        ...(suggestion === undefined ? {} : { suggestion }),
      }
    })
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  const message = `${list(issues)}\nMend what is named here, then run again.`
  return new ConfigError('config-invalid', message, { file: places.file, issues })
}
