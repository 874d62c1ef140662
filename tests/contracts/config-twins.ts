import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type {
  ConfigContractOptions,
  ConfigSubject,
  Settings,
  SettingsSchema,
} from 'holdfast/contracts/config'
import { configSubject as good } from './subjects.js'

const withOptions = (change: (options: ConfigContractOptions) => ConfigContractOptions): ConfigSubject => ({
  ...good,
  load: options => good.load(change(options)),
})
const withSettings = (
  change: (settings: Settings, options: ConfigContractOptions) => Settings,
): ConfigSubject => ({ ...good, load: async options => change(await good.load(options), options) })
type Said = ReturnType<ConfigSubject['explain']>
const withWords = (change: (said: Said) => Said): ConfigSubject => ({
  ...good,
  explain: error => change(good.explain(error)),
})
const textOf = (file = '') => (existsSync(file) && lstatSync(file).size > 0 ? readFileSync(file, 'utf8') : '')

type JsonSchema = Record<string, unknown> & { properties?: Record<string, JsonSchema> }
const withJsonSchema = (change: (schema: JsonSchema, depth: number) => JsonSchema): ConfigSubject => {
  const deep = (schema: JsonSchema, depth: number): JsonSchema => {
    const inner = Object.entries(schema.properties ?? {}).map(([key, each]) => [key, deep(each, depth + 1)])
    return change(
      schema.properties ? { ...schema, properties: Object.fromEntries(inner) as never } : schema,
      depth,
    )
  }
  return withOptions(options => {
    const { '~standard': standard } = options.schema as Partial<SettingsSchema>
    if (!standard) return options
    const jsonSchema = { input: () => deep(standard.jsonSchema.input(), 0) }
    return { ...options, schema: { '~standard': { ...standard, jsonSchema } } }
  })
}

const leaked = new WeakMap<object, string>()

/** One deliberately broken implementation for each guarantee. */
export const configTwins: Readonly<Record<string, ConfigSubject>> = {
  // Tables with quotes in their names are not found.
  'C-01': withOptions(options =>
    options.section?.includes('"') && options.section.length > 6
      ? { ...options, section: 'tool.my' }
      : options,
  ),
  // The nearest file ends the search, with the section or without.
  'C-02': withOptions(options =>
    options.section === 'ci' && /^(?!.*\[ci\])/s.test(textOf(path.join(options.cwd, 'app.toml')) || '[ci]')
      ? { ...options, stopAt: options.cwd }
      : options,
  ),
  // `.git` ends nothing.
  'C-03': withOptions(options => (options.stopAt === undefined ? { ...options, stopAt: '/' } : options)),
  // A file is named that does not exist.
  'C-04': withSettings((settings, { file }) => ({ ...settings, file: settings.file ?? file })),
  // The nearest place wins.
  'C-05': {
    ...good,
    load: options =>
      good.load(options).catch((error: unknown) => {
        if (good.explain(error).why !== 'ambiguous') throw error
        return good.load({ ...options, stopAt: options.cwd, alsoIn: [] }).catch(() => good.load(options))
      }),
  },
  // A file may be as large as it likes.
  'C-06': withOptions(({ maxBytes, ...rest }) => (maxBytes === 50 ? rest : { ...rest, maxBytes })),
  // The mark counts as a column.
  'C-07': withSettings(settings => ({
    ...settings,
    origin: key =>
      textOf(settings.file).startsWith('\uFEFF')
        ? settings.origin(key)?.replace(/:1:1$/, ':1:2')
        : settings.origin(key),
  })),
  // The line is not shown.
  'C-08': withWords(said =>
    said.why === 'invalid' ? { ...said, message: said.message.split('\n')[0] ?? '' } : said,
  ),
  // The last one comes first.
  'C-09': withWords(said =>
    said.issues.some(each => each.suggestion) ? said : { ...said, issues: [...said.issues].reverse() },
  ),
  // What is missing is missing from the top.
  'C-10': withWords(said => ({
    ...said,
    issues: said.issues.map(each => (each.key === 'ci.deep.a' ? { ...each, line: 1, column: 1 } : each)),
  })),
  // Wrong syntax has no place.
  'C-11': withWords(said => (said.why === 'syntax' ? { ...said, issues: [] } : said)),
  // A key that reaches a prototype is left out without a word.
  'C-12': {
    ...good,
    load: options =>
      good.load(options).catch((error: unknown) => {
        if (!textOf(good.explain(error).file).includes('__proto__')) throw error
        return { value: {}, file: undefined, origin: () => undefined, path: () => undefined }
      }),
  },
  // The line is shown as it is.
  'C-13': withWords(said =>
    /\p{Cc}\[|\u009b/u.test(textOf(said.file))
      ? { ...said, message: said.message + textOf(said.file) }
      : said,
  ),
  // What the schema drops is dropped.
  'C-14': withJsonSchema(schema => ({ ...schema, additionalProperties: {} })),
  // Only the top may have other keys.
  'C-15': withJsonSchema(({ additionalProperties, ...rest }, depth) =>
    depth === 0 && additionalProperties ? { ...rest, additionalProperties } : rest,
  ),
  // A variable with the name of a key overrides it, asked or not.
  'C-16': withOptions(options =>
    options.environment?.['timeout'] === undefined
      ? options
      : { ...options, env: { ...options.env, 'ci.timeout': 'timeout' } },
  ),
  // The error shows what is in the variable.
  'C-17': {
    load: options =>
      good.load(options).catch((error: unknown) => {
        leaked.set(error as object, Object.values(options.environment ?? {}).join(' '))
        throw error
      }),
    explain: error => {
      const said = good.explain(error)
      return { ...said, message: `${said.message} ${leaked.get(error as object) ?? ''}` }
    },
  },
  // The value can be changed.
  'C-18': withSettings(settings => ({ ...settings, value: structuredClone(settings.value) })),
  // What the schema fills in comes from nowhere.
  'C-19': withSettings(settings => ({
    ...settings,
    origin: key => {
      const origin = settings.origin(key)
      return origin === 'default' && settings.file !== undefined ? undefined : origin
    },
  })),
  // Every path is relative to the working folder.
  'C-20': withSettings((settings, { cwd }) => ({
    ...settings,
    path: key => {
      const value = (settings.value as Record<string, unknown>)[key]
      return typeof value === 'string' ? path.resolve(cwd, value) : undefined
    },
  })),
  // Nobody has a place of his own.
  'C-21': withOptions(({ user, ...rest }) => (user === undefined ? rest : { ...rest, user: undefined })),
  // The error shows what a link leads to.
  'C-22': withWords(said =>
    said.file !== undefined && lstatSync(said.file, { throwIfNoEntry: false })?.isSymbolicLink()
      ? { ...said, message: said.message + textOf(said.file) }
      : said,
  ),
  // A broken schema is a wrong value.
  'C-23': withWords(said => (said.why === 'schema' ? { ...said, why: 'invalid' } : said)),
  // An option that nobody knows is ignored.
  'C-24': withOptions(options => {
    const given: Record<string, unknown> = { ...options }
    delete given['sectoin']
    return given as never
  }),
}
