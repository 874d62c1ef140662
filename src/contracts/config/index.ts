/** The contract of config as tests: `holdfast contracts copy config` makes one file of it, which imports nothing but Node.js. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { assert, contractOf, inFolder, path, rejection } from '../suite.js'
import type { Contract, Guarantee } from '../suite.js'

export type { Conformance, Contract, ContractOptions, Runner } from '../suite.js'

/** A Standard Schema v1 with its JSON Schema. */
export interface SettingsSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => { readonly value: unknown } | { readonly issues: readonly Issue[] }
    readonly jsonSchema: { readonly input: () => Record<string, unknown> }
  }
}

interface Issue {
  readonly message: string
  readonly path?: readonly string[]
}

interface Place {
  readonly file: string
  readonly section?: string | undefined
}

export interface ConfigContractOptions extends Place {
  readonly schema: SettingsSchema
  readonly cwd: string
  readonly stopAt?: string | undefined
  readonly alsoIn?: readonly Place[] | undefined
  readonly user?: Place | undefined
  readonly optional?: boolean | undefined
  readonly maxBytes?: number | undefined
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
}

export interface Settings {
  readonly value: unknown
  readonly file: string | undefined
  /** `FILE:LINE:COLUMN`, `env VARIABLE`, `default`, or `undefined` if there is no such value. */
  readonly origin: (key: string) => string | undefined
  readonly path: (key: string) => string | undefined
}

export type ConfigEnd =
  'not-found' | 'ambiguous' | 'unreadable' | 'syntax' | 'invalid' | 'schema' | 'key' | 'option' | 'other'

/** An implementation under test, by whatever names it has. */
export interface ConfigSubject {
  readonly load: (options: ConfigContractOptions) => Promise<Settings>
  /** What a rejection says. */
  readonly explain: (error: unknown) => {
    readonly why: ConfigEnd
    readonly file?: string | undefined
    readonly message: string
    /** All that is wrong, in order. */
    readonly issues: readonly {
      readonly key: string
      readonly line?: number | undefined
      readonly column?: number | undefined
      readonly suggestion?: string | undefined
    }[]
  }
}

/** `number`, `string?` for one that may be missing, `number=60` with a default, `list` of texts; `*` takes any other key. */
interface Fields {
  readonly [key: string]: string | Fields
}

const fieldOf = (kind: string) => /^(\w+)(\?)?(?:=(.*))?$/.exec(kind)?.slice(1) ?? []
const typeOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)

function check(fields: Fields, value: unknown, at: readonly string[]): { value: unknown; issues: Issue[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { value, issues: [{ message: `expected a table, got ${typeOf(value)}`, path: at }] }
  const issues: Issue[] = []
  const given: Readonly<Record<string, unknown>> = { ...value }
  const result: Record<string, unknown> = '*' in fields ? { ...given } : {}
  for (const [key, kind] of Object.entries(fields)) {
    if (key === '*') continue
    const inner = given[key]
    if (typeof kind !== 'string') {
      const checked = check(kind, inner ?? {}, [...at, key])
      result[key] = checked.value
      issues.push(...checked.issues)
      continue
    }
    const [type = '', optional, filled] = fieldOf(kind)
    if (inner === undefined && filled !== undefined) result[key] = JSON.parse(filled)
    else if (inner === undefined && optional === undefined)
      issues.push({ message: `expected ${type}, got nothing`, path: [...at, key] })
    else if (inner !== undefined && typeOf(inner) !== type)
      issues.push({ message: `expected ${type}, got ${typeOf(inner)}`, path: [...at, key] })
    else if (inner !== undefined) result[key] = inner
  }
  return { value: result, issues }
}

function jsonSchemaOf(fields: Fields): Record<string, unknown> {
  const properties = Object.entries(fields)
    .filter(([key]) => key !== '*')
    .map(([key, kind]) => {
      if (typeof kind !== 'string') return [key, jsonSchemaOf(kind)] as const
      const type = fieldOf(kind)[0]
      return [key, type === 'list' ? { type: 'array', items: { type: 'string' } } : { type }] as const
    })
  const others = '*' in fields ? { additionalProperties: {} } : {}
  return { type: 'object', properties: Object.fromEntries(properties), ...others }
}

/** A schema of these fields, which drops keys that it does not know without a word. */
const schemaOf = (fields: Fields): SettingsSchema => ({
  '~standard': {
    version: 1,
    vendor: 'contract',
    validate: value => {
      const checked = check(fields, value, [])
      return checked.issues.length > 0 ? { issues: checked.issues } : { value: checked.value }
    },
    jsonSchema: { input: () => jsonSchemaOf(fields) },
  },
})

const ci = schemaOf({ timeout: 'number=60', retries: 'number?' })
const anything = schemaOf({ '*': '' })

interface Project {
  readonly root: string
  readonly at: (name: string) => string
  /** `app.toml` from the folder `in` (the root) upward, never above the root, unless told otherwise. */
  readonly load: (
    schema: SettingsSchema,
    options?: Partial<ConfigContractOptions> & { in?: string },
  ) => Promise<Settings>
  readonly refusal: (
    schema: SettingsSchema,
    options?: Partial<ConfigContractOptions> & { in?: string },
  ) => Promise<ReturnType<ConfigSubject['explain']>>
}

/** A test in a folder with these files; a name that ends in `/` is a folder. */
const inProject =
  (files: Readonly<Record<string, string | Uint8Array>>, work: (project: Project) => Promise<void>) =>
  ({ load, explain }: ConfigSubject): Promise<void> =>
    inFolder(async root => {
      const at = (name: string) => path.join(root, name)
      for (const [name, text] of Object.entries(files)) {
        await mkdir(name.endsWith('/') ? at(name) : path.dirname(at(name)), { recursive: true })
        if (!name.endsWith('/')) await writeFile(at(name), text)
      }
      const loadHere: Project['load'] = (schema, { in: folder = '', ...options } = {}) =>
        load({ file: 'app.toml', stopAt: root, environment: {}, cwd: at(folder), ...options, schema })
      const refusal: Project['refusal'] = async (...words) =>
        explain(await rejection(() => loadHere(...words)))
      await work({ root, at, load: loadHere, refusal })
    })

const keysOf = ({ issues }: ReturnType<ConfigSubject['explain']>) =>
  issues.map(({ key, line, column }) => `${key} ${String(line)}:${String(column)}`)

const guarantees: readonly Guarantee<ConfigSubject>[] = [
  {
    id: 'C-01',
    title: 'finds the file upward from the working folder, and takes the whole of it or one section',
    test: inProject(
      {
        'app.toml': '[ci]\ntimeout = 5\n',
        'a/b/': '',
        'pyproject.toml': '[project]\nname = "x"\n[tool."my.app".ci]\ntimeout = 7\n',
        'named.toml': 'timeout = 9',
      },
      async ({ load, at }) => {
        const whole = await load(schemaOf({ ci: { timeout: 'number' } }), { in: 'a/b' })
        assert.deepEqual(whole.value, { ci: { timeout: 5 } })
        assert.equal(whole.file, at('app.toml'))
        assert.deepEqual((await load(ci, { in: 'a/b', section: 'ci' })).value, { timeout: 5 })
        const section = 'tool."my.app".ci'
        assert.deepEqual((await load(ci, { file: 'pyproject.toml', section })).value, { timeout: 7 })
        assert.equal((await load(ci, { file: at('named.toml'), in: 'a' })).file, at('named.toml'))
      },
    ),
  },
  {
    id: 'C-02',
    title: 'passes over a file that lacks the section',
    test: inProject(
      {
        'app.toml': '[ci]\ntimeout = 5\n',
        'a/app.toml': 'ci = 1\n[other]\n',
        'b/app.toml': '[other]\nx = 1\n',
      },
      async ({ load, at }) => {
        assert.equal((await load(ci, { in: 'b', section: 'ci' })).file, at('app.toml'))
      },
    ),
  },
  {
    id: 'C-03',
    title: 'looks no higher than `stopAt`, by default the nearest folder with `.git`',
    test: inProject(
      { 'app.toml': 'timeout = 5', 'project/.git': '', 'project/src/': '', 'plain/src/': '' },
      async ({ load, refusal, at }) => {
        assert.equal((await refusal(ci, { in: 'project/src', stopAt: undefined })).why, 'not-found')
        assert.equal((await refusal(ci, { in: 'plain/src', stopAt: at('plain') })).why, 'not-found')
        assert.equal((await load(ci, { in: 'plain/src' })).file, at('app.toml'))
      },
    ),
  },
  {
    id: 'C-04',
    title: 'says that no file has the settings; with `optional` the schema fills an empty table',
    test: inProject({ 'named.toml': 'x = 1' }, async ({ load, refusal, at }) => {
      const { why, message } = await refusal(ci, { section: 'ci' })
      assert.equal(why, 'not-found')
      assert.match(message, /app\.toml/)
      assert.equal((await refusal(ci, { file: at('none.toml') })).why, 'not-found')
      const named = await refusal(ci, { file: at('named.toml'), section: 'ci' })
      assert.equal(named.why, 'not-found')
      assert.match(named.message, /named\.toml/)
      assert.match(named.message, /\[ci\]/)
      const { value, file, origin } = await load(ci, { optional: true })
      assert.deepEqual([value, file, origin('timeout')], [{ timeout: 60 }, undefined, 'default'])
      assert.equal((await refusal(schemaOf({ a: 'number' }), { optional: true })).why, 'invalid')
    }),
  },
  {
    id: 'C-05',
    title: 'refuses two places that have the settings and names both; it never merges',
    test: inProject(
      {
        'app.toml': '[ci]\nretries = 1\n',
        'a/app.toml': '[ci]\ntimeout = 5\n',
        'b/other.toml': '[tool.ci]\n',
      },
      async ({ refusal, at }) => {
        const above = await refusal(ci, { in: 'a', section: 'ci' })
        assert.equal(above.why, 'ambiguous')
        for (const file of ['app.toml', 'a/app.toml']) assert.ok(above.message.includes(at(file)), file)
        const alsoIn = [{ file: 'other.toml', section: 'tool.ci' }]
        const beside = await refusal(ci, { in: 'b', section: 'ci', alsoIn })
        assert.equal(beside.why, 'ambiguous')
        assert.ok(beside.message.includes(at('b/other.toml')), beside.message)
      },
    ),
  },
  {
    id: 'C-06',
    title: 'refuses a file that is no regular text of at most `maxBytes`, in any folder of the search',
    test: inProject(
      {
        'app.toml': 'timeout = 5',
        'folder/app.toml/': '',
        'bytes/app.toml': Uint8Array.of(0xff, 0xfe, 0x61),
        'long/app.toml': `# ${'x'.repeat(100)}\n`,
        'fits/app.toml': '# x\ntimeout = 1',
      },
      async ({ load, refusal, at }) => {
        for (const folder of ['folder', 'bytes', 'long']) {
          const { why, file } = await refusal(ci, { in: folder, maxBytes: 50 })
          assert.deepEqual([why, file], ['unreadable', at(`${folder}/app.toml`)])
        }
        const fits = await load(ci, { in: 'fits', stopAt: at('fits'), maxBytes: 15 })
        assert.deepEqual(fits.value, { timeout: 1 })
      },
    ),
  },
  {
    id: 'C-07',
    title: 'skips a byte order mark, and counts lines of either end',
    test: inProject({ 'app.toml': '\uFEFFtimeout = 5\r\nretries = 1\r\n' }, async ({ load, at }) => {
      const { value, origin } = await load(ci)
      assert.deepEqual(value, { timeout: 5, retries: 1 })
      assert.deepEqual(
        [origin('timeout'), origin('retries')],
        [`${at('app.toml')}:1:1`, `${at('app.toml')}:2:1`],
      )
    }),
  },
  {
    id: 'C-08',
    title: 'names file, line, column and key of a value that the schema refuses, and shows the line',
    test: inProject({ 'app.toml': '[ci]\n\ttimeout = "soon" # minutes\n' }, async ({ refusal, at }) => {
      const said = await refusal(schemaOf({ ci: { timeout: 'number' } }))
      assert.deepEqual([said.why, said.file, keysOf(said)], ['invalid', at('app.toml'), ['ci.timeout 2:2']])
      assert.ok(
        said.message.includes(`${at('app.toml')}:2:2: ci.timeout: expected number, got string`),
        said.message,
      )
      assert.match(said.message, /\ttimeout = "soon" # minutes\n.*\t\^/)
    }),
  },
  {
    id: 'C-09',
    title: 'lists all that is wrong, in the order of the file',
    test: inProject({ 'app.toml': 'c = "x"\na = 1\n[t]\nb = 2\n' }, async ({ refusal }) => {
      const said = await refusal(schemaOf({ t: { b: 'string' }, a: 'string', c: 'number' }))
      assert.deepEqual(keysOf(said), ['c 1:1', 'a 2:1', 't.b 4:1'])
    }),
  },
  {
    id: 'C-10',
    title: 'says at the header of the nearest table what is missing',
    test: inProject({ 'app.toml': 'x = 1\n[ci.deep]\n' }, async ({ refusal }) => {
      const said = await refusal(schemaOf({ x: 'number', ci: { deep: { a: 'string' } } }))
      assert.deepEqual(keysOf(said), ['ci.deep.a 2:5'])
      assert.deepEqual(keysOf(await refusal(schemaOf({ '*': '', top: 'string' }))), ['top 1:1'])
    }),
  },
  {
    id: 'C-11',
    title: 'gives line and column of what is not TOML',
    test: inProject({ 'app.toml': 'a = 1\nb = = 2\n' }, async ({ refusal, at }) => {
      const said = await refusal(ci)
      assert.deepEqual([said.why, said.file], ['syntax', at('app.toml')])
      assert.deepEqual(
        said.issues.map(({ line, column }) => [line, column]),
        [[2, 5]],
      )
      assert.match(said.message, /b = = 2/)
    }),
  },
  {
    id: 'C-12',
    title: 'refuses keys that reach a prototype, and integers that a number cannot hold',
    async test(subject) {
      for (const text of [
        '__proto__ = 1',
        '[constructor]',
        'a = { __proto__ = 1 }',
        'n = 9007199254740993',
      ]) {
        const refuses = inProject({ 'app.toml': text }, async ({ refusal }) => {
          assert.equal((await refusal(anything)).why, 'syntax', text)
        })
        await refuses(subject)
      }
    },
  },
  {
    id: 'C-13',
    title: 'echoes nothing of a file that a terminal would obey',
    test: inProject(
      { 'app.toml': 'a = \u001b[31m\u0007\n', 'b/app.toml': 'timeout = "x" # \u009b2J\n' },
      async ({ refusal, at }) => {
        for (const folder of ['', 'b'])
          assert.doesNotMatch(
            (await refusal(ci, { in: folder, stopAt: at(folder) })).message,
            /[^\n\t\P{Cc}]/u,
          )
      },
    ),
  },
  {
    id: 'C-14',
    title: 'refuses a key that the schema does not know, also one that it drops, and suggests the nearest',
    test: inProject({ 'app.toml': '[ci]\ntimeot = 5\nmax-retries = 1\n"x.y" = 2\n' }, async ({ refusal }) => {
      const said = await refusal(schemaOf({ ci: { timeout: 'number?', maxRetries: 'number?' } }))
      assert.equal(said.why, 'invalid')
      assert.deepEqual(
        said.issues.map(({ key, suggestion }) => [key, suggestion]),
        [
          ['ci.timeot', 'timeout'],
          ['ci.max-retries', 'maxRetries'],
          ['ci."x.y"', undefined],
        ],
      )
    }),
  },
  {
    id: 'C-15',
    title: 'believes a schema that says that it takes other keys',
    test: inProject({ 'app.toml': 'a = 1\n[open]\nb = 2\n"x.y" = 3\n' }, async ({ load }) => {
      const { value } = await load(schemaOf({ a: 'number', open: { '*': '' } }))
      assert.deepEqual(value, { a: 1, open: { b: 2, 'x.y': 3 } })
    }),
  },
  {
    id: 'C-16',
    title: 'overrides the keys that name a variable, in the type that the schema wants, and no others',
    test: inProject(
      { 'app.toml': 'name = "file"\nid = "7"\n[ci]\ntimeout = 5\non = false\n' },
      async ({ load }) => {
        const fields = {
          name: 'string',
          id: 'string',
          ci: { timeout: 'number', on: 'boolean', tags: 'list?' },
        }
        const env = { 'ci.timeout': 'T', 'ci.on': 'ON', 'ci.tags': 'TAGS', name: 'NAME', id: 'ID' }
        const environment = { T: '9', ON: 'true', TAGS: '["a"]', NAME: '', ID: '8', on: 'x', timeout: '1' }
        const { value } = await load(schemaOf(fields), { env, environment })
        assert.deepEqual(value, { name: 'file', id: '8', ci: { timeout: 9, on: true, tags: ['a'] } })
        assert.deepEqual((await load(schemaOf(fields), { environment })).value, {
          name: 'file',
          id: '7',
          ci: { timeout: 5, on: false },
        })
      },
    ),
  },
  {
    id: 'C-17',
    title: 'names a variable that does not fit, and never shows what is in it',
    test: inProject({ 'app.toml': '[ci]\ntimeout = 5\n' }, async ({ refusal }) => {
      for (const secret of ['s3cret', '1\nx = 2', '"s3cret"']) {
        const options = { section: 'ci', env: { timeout: 'THE_TIME' }, environment: { THE_TIME: secret } }
        const { why, message } = await refusal(ci, options)
        assert.equal(why, 'invalid')
        assert.match(message, /THE_TIME/)
        assert.doesNotMatch(message, /s3cret|x = 2/)
      }
    }),
  },
  {
    id: 'C-18',
    title: 'freezes the value all the way down',
    test: inProject({ 'app.toml': 'list = [{ a = [1] }]\n[t.u]\nv = 1\n' }, async ({ load }) => {
      let seen = 0
      const visit = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return
        seen++
        assert.ok(Object.isFrozen(value), `Not frozen: ${JSON.stringify(value)}`)
        Object.values(value).forEach(visit)
      }
      visit((await load(anything)).value)
      assert.equal(seen, 6)
    }),
  },
  {
    id: 'C-19',
    title: 'knows the place in the file of every value, its variable, or that it is a default',
    test: inProject(
      { 'app.toml': '# c\n[ci]\n"a.b" = 1\n\n[[ci.list]]\n  x.y = 2\n[[ci.list]]\nx = { y = "=\\"" }\n' },
      async ({ load, at }) => {
        const schema = schemaOf({ '*': '', filled: 'number=1', given: 'number?' })
        const options = { section: 'ci', env: { given: 'GIVEN' }, environment: { GIVEN: '3' } }
        const { origin } = await load(schema, options)
        const expected: Record<string, string | undefined> = {
          '"a.b"': `${at('app.toml')}:3:1`,
          'list.0.x.y': `${at('app.toml')}:6:5`,
          'list.1.x.y': `${at('app.toml')}:8:7`,
          filled: 'default',
          given: 'env GIVEN',
          nothing: undefined,
          'list.2': undefined,
        }
        for (const [key, place] of Object.entries(expected)) assert.equal(origin(key), place, key)
      },
    ),
  },
  {
    id: 'C-20',
    title: 'takes a path relative to the folder of its file, and that of a variable to the working folder',
    test: inProject({ 'app.toml': 'here = "x/y"\nthere = "z"\n', 'a/': '' }, async ({ load, at }) => {
      const schema = schemaOf({ here: 'string', there: 'string', n: 'number=1' })
      const options = { in: 'a', env: { there: 'THERE' }, environment: { THERE: 'z' } }
      const settings = await load(schema, options)
      assert.equal(settings.path('here'), at('x/y'))
      assert.equal(settings.path('there'), at('a/z'))
      assert.deepEqual([settings.path('n'), settings.path('nothing')], [undefined, undefined])
    }),
  },
  {
    id: 'C-21',
    title: "reads the user's own place only if no folder of the search has the settings",
    test: inProject(
      { 'home/app/config.toml': 'timeout = 1', 'a/': '', 'b/app.toml': 'timeout = 2' },
      async ({ load, at }) => {
        const environment = { XDG_CONFIG_HOME: at('home'), APPDATA: at('home') }
        const options = { environment, user: { file: 'app/config.toml' } }
        assert.deepEqual((await load(ci, { in: 'a', ...options })).value, { timeout: 1 })
        assert.deepEqual((await load(ci, { in: 'b', ...options })).value, { timeout: 2 })
      },
    ),
  },
  {
    id: 'C-22',
    title: 'shows nothing of a file that a link leads to, out of the highest folder of the search',
    test: inProject(
      { 'secret.txt': 'a = 1\ns3cret line\n', 'repo/.git': '', 'repo/x': '' },
      async ({ refusal, at }) => {
        await symlink(at('secret.txt'), at('repo/app.toml'))
        const { why, message } = await refusal(ci, { in: 'repo', stopAt: at('repo') })
        assert.equal(why, 'syntax')
        assert.doesNotMatch(message, /s3cret/)
      },
    ),
  },
  {
    id: 'C-23',
    title: 'tells a schema that throws from settings that are wrong',
    test: inProject({ 'app.toml': '' }, async ({ refusal }) => {
      const validate = () => {
        throw new Error('broken schema')
      }
      const { why } = await refusal({ '~standard': { ...ci['~standard'], validate } })
      assert.equal(why, 'schema')
    }),
  },
  {
    id: 'C-24',
    title: 'refuses wrong options and keys that are none before a file is touched',
    test: inProject({ 'app.toml': 'not = = TOML' }, async ({ refusal }) => {
      for (const wrong of [{ file: 5 }, { file: '' }, { schema: {} }, { maxBytes: -1 }, { sectoin: 'ci' }]) {
        const { schema = ci, ...options } = wrong as Partial<ConfigContractOptions>
        assert.equal((await refusal(schema, options)).why, 'option', JSON.stringify(wrong))
      }
      for (const key of ['a..b', 'a = 0 #', '"\\q"', 'a b', '__proto__']) {
        assert.equal((await refusal(ci, { section: key })).why, 'key', key)
        assert.equal((await refusal(ci, { env: { [key]: 'X' } })).why, 'key', key)
      }
    }),
  },
]

/** The ids and titles of the guarantees, in order. */
export const configGuarantees: readonly { readonly id: string; readonly title: string }[] = guarantees

export const configContract: Contract<ConfigSubject> = contractOf('config', guarantees)
