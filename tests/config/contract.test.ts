import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isHoldfastError } from 'holdfast/result'
import { ConfigError, loadConfig } from 'holdfast/config'
import type { ConfigSchema, LoadConfigOptions } from 'holdfast/config'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'holdfast-config-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const put = (name: string, text: string): string => {
  const file = path.join(root, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}
/** `app.toml`, unless told otherwise; never above the folder of the test. */
const load = <T>(schema: ConfigSchema<T>, options: Partial<LoadConfigOptions<T>> = {}) =>
  loadConfig({ file: 'app.toml', cwd: root, stopAt: root, environment: {}, ...options, schema })
const failure = async (work: Promise<unknown>): Promise<ConfigError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${String(error)}`)
  return error
}

const ci = z.object({ timeout: z.number().default(60), retries: z.number().optional() })

describe('the one file', () => {
  it('is looked for up to the folder that holds .git, and no further', async () => {
    put('app.toml', 'timeout = 5')
    put('project/.git', '')
    const cwd = path.join(root, 'project/src')
    mkdirSync(cwd)
    expect(await failure(load(ci, { cwd, stopAt: undefined }))).toMatchObject({ code: 'config-not-found' })
    put('project/app.toml', 'timeout = 6')
    expect((await load(ci, { cwd, stopAt: undefined })).value.timeout).toBe(6)
  })

  it('is looked for in the working folder by default', async () => {
    const error = await failure(loadConfig({ file: 'no-such-config.toml', schema: ci }))
    expect(error.message).toContain(process.cwd())
  })

  it('that is nowhere is an error, or an empty table where it is optional', async () => {
    const places = { section: 'ci', alsoIn: [{ file: 'pyproject.toml', section: 'tool.app' }] }
    expect((await failure(load(ci, places))).message).toBe(
      `Found no app.toml with [ci], and no pyproject.toml with [tool.app] in ${root} or a folder above it: make one.`,
    )
    expect((await failure(load(ci))).message).toMatch(/^Found no app\.toml in /)
    const named = path.join(root, 'named.toml')
    const missing = await failure(load(ci, { file: named, section: 'ci' }))
    expect(missing).toMatchObject({ code: 'config-not-found', file: named })
    expect(missing.message).toBe(`${named} does not exist. Create it, or name another file.`)
    put('named.toml', 'x = 1')
    const without = await failure(load(ci, { file: named, section: 'ci' }))
    expect(without.message).toBe(`${named} has no [ci] section. Add it.`)
    const { value, file, origin } = await load(ci, { optional: true })
    expect([value, file, origin('timeout'), origin('retries')]).toEqual([
      { timeout: 60 },
      undefined,
      'default',
      undefined,
    ])
    const error = await failure(load(z.object({ a: z.number() }), { optional: true }))
    expect(error.message).toMatch(/^app\.toml \(not found\): a: It is missing\. Invalid input/)
  })

  it.each([
    ['a second file above', 'app.toml', '[ci]\n'],
    ['another place in the same folder', 'a/pyproject.toml', '[project]\n[tool.app.ci]\n'],
  ])('is one: %s that holds the section is an error, not a merge', async (_, name, text) => {
    const file = put('a/app.toml', 'x = 1\n[ci]\ntimeout = 5\n')
    const other = put(name, text)
    const alsoIn = [{ file: 'pyproject.toml', section: 'tool.app.ci' }]
    const error = await failure(load(ci, { cwd: path.join(root, 'a'), section: 'ci', alsoIn }))
    expect(error).toMatchObject({ code: 'config-ambiguous', file })
    expect(error.message).toContain(`${file}:2:2: [ci] has these settings too\n2 | [ci]\n  |  ^`)
    expect(error.message).toContain(`${other}:`)
    expect(error.message).toMatch(/Keep one and delete the others\.$/)
  })

  it('claims the settings as a whole where no section is asked for', async () => {
    put('a/app.toml', '')
    put('app.toml', '# nothing\n')
    const error = await failure(load(ci, { cwd: path.join(root, 'a') }))
    expect(error.message).toContain('app.toml:1:1: the whole file has these settings too')
  })

  it('must be one that can be read', async () => {
    mkdirSync(path.join(root, 'app.toml'))
    expect(await failure(load(ci))).toMatchObject({ code: 'config-unreadable', cause: { code: 'EISDIR' } })
    const file = put('b/app.toml', '')
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0x61]))
    const error = await failure(load(ci, { cwd: path.dirname(file), stopAt: path.dirname(file) }))
    expect(error).toMatchObject({ code: 'config-unreadable', file })
    expect(error.message).toMatch(/Make it a UTF-8 text file/)
  })

  it('may begin with a byte order mark, and names that are folders of other files are passed over', async () => {
    put('app.toml', '\uFEFFtimeout = 5')
    const { origin, file } = await load(ci, { alsoIn: [{ file: 'app.toml/inside.toml' }] })
    expect(origin('timeout')).toBe(`${file ?? ''}:1:1`)
  })
})

describe('an error', () => {
  it('names file, line, column and key, and shows the line', async () => {
    const file = put('app.toml', '[ci]\n\ttimeout = "soon" # minutes\n')
    const error = await failure(load(z.object({ ci })))
    expect(error).toMatchObject({
      code: 'config-invalid',
      kind: 'invalid-input',
      file,
      line: 2,
      column: 2,
      key: 'ci.timeout',
    })
    expect(isHoldfastError(error)).toBe(true)
    expect(error.message).toBe(
      [
        `${file}:2:2: ci.timeout: Invalid input: expected number, received string.`,
        '2 | \ttimeout = "soon" # minutes',
        '  | \t^',
        'Fix the values named above, then run again.',
      ].join('\n'),
    )
  })

  it('lists all that is wrong, in the order of the file', async () => {
    const schema = z.object({ list: z.array(z.object({ n: z.number() })), a: z.string(), gone: z.string() })
    put('app.toml', 'a = 1\n[[list]]\nn = 1\n[[list]]\nn = "x"\n')
    const { issues } = await failure(load(schema))
    expect(issues.map(({ key, line, column }) => [key, line, column])).toEqual([
      ['a', 1, 1],
      ['gone', 1, 1],
      ['list.1.n', 5, 1],
    ])
    expect(issues[1]?.message).toMatch(/^It is missing\. /)
  })

  it('shows the table where a key is missing', async () => {
    put('app.toml', 'x = 1\n[ci.deep]\n')
    const schema = z.object({ x: z.number(), ci: z.object({ deep: z.object({ a: z.string() }) }) })
    expect(await failure(load(schema))).toMatchObject({ key: 'ci.deep.a', line: 2, column: 5 })
    expect(await failure(load(z.string()))).toMatchObject({ key: '', line: 1, column: 1 })
  })

  it('of syntax is shown as one of the schema is', async () => {
    const file = put('app.toml', 'a = 1\nb = = 2\n')
    const error = await failure(load(ci))
    expect(error).toMatchObject({ code: 'config-syntax', file, line: 2, column: 5 })
    expect(error.message).toMatch(
      /^.*app\.toml:2:5: .+\n2 \| b = = 2\n {2}\| {5}\^\nThis is not TOML: fix the line\.$/,
    )
  })

  it('shows nothing that a terminal would obey', async () => {
    put('app.toml', 'a = \u001b[31m\u0007\n')
    const { message } = await failure(load(ci))
    expect(message).toContain('1 | a = \uFFFD[31m\uFFFD')
  })
})

describe('an unknown key', () => {
  it('is an error that suggests the nearest known one', async () => {
    put('app.toml', '[ci]\ntimeot = 5\nmax-retries = 1\nrubbish = 2\n')
    const strict = z.object({
      ci: z.strictObject({ timeout: z.number().optional(), maxRetries: z.number().optional() }),
    })
    for (const schema of [strict, z.object({ ci: z.object(strict.shape.ci.shape) })]) {
      const { issues, message } = await failure(load(schema))
      expect(issues.map(({ key, line, suggestion }) => [key, line, suggestion])).toEqual([
        ['ci.timeot', 2, 'timeout'],
        ['ci.max-retries', 3, 'maxRetries'],
        ['ci.rubbish', 4, undefined],
      ])
      expect(message).toContain('ci.timeot: Unknown key. Did you mean `timeout`?\n2 | timeot = 5\n  | ^')
    }
  })

  it('is found in arrays, records and transforms, and let be where the schema takes others', async () => {
    const item = z.object({ name: z.string().optional() })
    const schema = z.object({
      list: z.array(item),
      map: z.record(z.string(), item),
      moved: item.transform(({ name }) => ({ title: name })),
      when: z.date(),
      open: z.looseObject({ a: z.number() }),
      either: z
        .union([z.strictObject({ port: z.number() }), z.strictObject({ path: z.string() })])
        .optional(),
    })
    const good =
      'when = 2026-01-01\nlist = [{ name = "x" }]\n[map.any]\nname = "y"\n[moved]\nname = "z"\n[open]\na = 1\nb = 2\n'
    put('app.toml', good)
    expect((await load(schema)).value).toMatchObject({ moved: { title: 'z' }, open: { a: 1, b: 2 } })
    put('app.toml', good.replaceAll('name', 'nam'))
    const { issues } = await failure(load(schema))
    expect(issues.map(({ key, suggestion }) => `${key}>${suggestion ?? ''}`)).toEqual([
      ...['list.0.nam>name', 'map.any.nam>name', 'moved.nam>name'],
    ])
    put('app.toml', `${good}[either]\nprt = 1\n`)
    expect((await failure(load(schema))).key).toBe('either')
  })

  it('is let be where the names are a pattern, and quoted where it has to be', async () => {
    const schema = (patternProperties: object | undefined): ConfigSchema<unknown> => ({
      '~standard': {
        ...{ version: 1, vendor: 'test', validate: value => ({ value }) },
        jsonSchema: {
          input: () => ({ properties: { a: {} }, ...(patternProperties && { patternProperties }) }),
        },
      },
    })
    put('app.toml', '"x.y" = 1\n')
    expect((await load(schema({ '^x': {} }))).value).toEqual({ 'x.y': 1 })
    expect((await failure(load(schema(undefined)))).key).toBe('"x.y"')
  })

  it('is suggested whichever branch of the schema would know it', async () => {
    const schema = z.object({
      either: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('tcp'), port: z.number() }),
        z.strictObject({ kind: z.literal('unix'), path: z.string().optional() }),
      ]),
    })
    put('app.toml', '[either]\nkind = "unix"\npth = "x"\n')
    expect((await failure(load(schema))).issues).toMatchObject([{ key: 'either.pth', suggestion: 'path' }])
  })

  it('is left to the schema where that cannot say what it knows', async () => {
    const silent: ConfigSchema<unknown> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: value =>
          Object.keys(value as object).length > 1 ? { issues: [{ message: 'too many' }] } : { value },
        jsonSchema: {
          input: () => {
            throw new Error('not to be had')
          },
        },
      },
    }
    put('app.toml', 'a = 1\n')
    expect((await load(silent)).value).toEqual({ a: 1 })
    put('app.toml', 'a = 1\nb = 2\n')
    expect((await failure(load(silent))).issues).toMatchObject([{ key: '', message: 'too many.' }])
    const foreign: ConfigSchema<unknown> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: async () => ({
          issues: [{ message: 'Not so', path: [{ key: 'b' }] }, { message: 'Odd.' }],
        }),
      },
    }
    expect((await failure(load(foreign))).issues).toMatchObject([
      ...[
        { key: '', message: 'Odd.' },
        { key: 'b', message: 'Not so.', line: 2 },
      ],
    ])
  })
})

describe('a variable', () => {
  const schema = z.object({
    name: z.string().default('n'),
    ci: z
      .object({ timeout: z.number(), on: z.boolean(), tags: z.array(z.string()), id: z.string() })
      .partial()
      .default({}),
  })
  const env = { 'ci.timeout': 'T', 'ci.on': 'ON', 'ci.tags': 'TAGS', 'ci.id': 'ID', name: 'NAME' }

  it('overrides a key where that is declared, in the type that the schema wants', async () => {
    put('app.toml', 'name = "file"\n[ci]\ntimeout = 5\n')
    const environment = { T: '9', ON: 'true', TAGS: '["a"]', ID: '123', NAME: '', OTHER: 'x' }
    const { value, origin, file = '' } = await load(schema, { env, environment })
    expect(value).toEqual({ name: 'file', ci: { timeout: 9, on: true, tags: ['a'], id: '123' } })
    expect(['name', 'ci', 'ci.timeout', 'ci.tags.0'].map(origin)).toEqual([
      ...[`${file}:1:1`, `${file}:2:2`, 'env T', 'env TAGS'],
    ])
  })

  it('comes from the process by default', async () => {
    put('app.toml', '')
    process.env['HOLDFAST_CONFIG_TEST'] = 'from the process'
    const options = { env: { name: 'HOLDFAST_CONFIG_TEST' }, environment: undefined }
    expect((await load(schema, options)).value.name).toBe('from the process')
    delete process.env['HOLDFAST_CONFIG_TEST']
  })

  it('makes tables that no file has', async () => {
    const { value, origin } = await load(schema, { optional: true, env, environment: { T: '9' } })
    expect([value.ci, origin('ci'), origin('ci.timeout'), origin('name')]).toEqual([
      ...[{ timeout: 9 }, 'env T', 'env T', 'default'],
    ])
  })

  it.each(['soon', '1\nx = 2', ''])('that does not fit is named, not shown: %j', async text => {
    put('app.toml', '[ci]\ntimeout = "late"\n')
    const error = await failure(load(schema, { env, environment: { T: text } }))
    expect(error.issues).toHaveLength(1)
    expect(error.issues[0]?.origin).toMatch(text === '' ? /app\.toml:2:1$/ : /^env T$/)
    expect(error.message).not.toContain('soon')
  })

  it('does not hide that a table is no table', async () => {
    put('app.toml', 'ci = 1\n')
    const error = await failure(load(schema, { env, environment: { T: '9' } }))
    expect(error).toMatchObject({ key: 'ci', line: 1 })
  })
})

describe('the value', () => {
  it('is frozen all the way down', async () => {
    put('app.toml', 'when = 2026-01-01\nlist = [{ a = [1] }]\n[t.u]\nv = 1\n')
    const shared = { deep: [{}] }
    const schema = z.looseObject({
      when: z.date(),
      a: z
        .unknown()
        .optional()
        .transform(() => shared),
      b: z
        .unknown()
        .optional()
        .transform(() => shared),
    })
    const { value } = await load(schema)
    const seen: unknown[] = []
    const visit = (inner: unknown) => {
      if (typeof inner !== 'object' || inner === null || inner instanceof Date) return
      seen.push(inner)
      expect(Object.isFrozen(inner)).toBe(true)
      Object.values(inner).forEach(visit)
    }
    visit(value)
    expect(seen.length).toBeGreaterThan(8)
    expect(value.when).toBeInstanceOf(Date)
  })

  it('may hold itself', async () => {
    const ring: { self?: unknown } = {}
    ring.self = ring
    put('app.toml', '')
    const { value } = await load(z.object({}).transform(() => ring))
    expect(value.self).toBe(value)
    expect(Object.isFrozen(value)).toBe(true)
  })

  it('says where each part came from', async () => {
    const file = put('app.toml', '[ci]\n"a.b" = 1\n[[ci.list]]\nx.y = 2\n')
    const schema = z.looseObject({ filled: z.number().default(1), list: z.array(z.looseObject({})) })
    const { origin } = await load(schema, { section: 'ci' })
    expect(origin('"a.b"')).toBe(`${file}:2:1`)
    expect(origin('list.0.x.y')).toBe(`${file}:4:3`)
    expect(origin('filled')).toBe('default')
    expect([origin('nothing'), origin('list.1'), origin('filled.x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each(['', 'a..b', 'a = 0 #', '"\\q"', 'a = 1\nb', 'a b', '__proto__', '[a]\nb'])(
    'has no key that is none: %j',
    async key => {
      put('app.toml', '')
      const { origin } = await load(ci)
      expect(() => origin(key)).toThrow(expect.objectContaining({ code: 'config-key' }) as Error)
      expect(await failure(load(ci, { section: key }))).toMatchObject({ code: 'config-key' })
      expect(await failure(load(ci, { env: { [key]: 'X' } }))).toMatchObject({ code: 'config-key' })
    },
  )
})
