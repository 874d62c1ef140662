import { linkSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadConfig } from 'holdfast/config'
import type { LoadConfigOptions } from 'holdfast/config'
import { configFolder, failure } from './folder.js'

const { root, put, load } = configFolder()
const server = z.object({ host: z.string(), port: z.number().default(80) })
const servers = z.object({ servers: z.array(server).default([]) })

describe('a variable for an item of an array', () => {
  const env = { 'servers.0.host': 'HOST0', 'servers.1.host': 'HOST1', 'servers.1.port': 'PORT1' }

  it('changes that item and no other, and may add the next one', async () => {
    const file = put('app.toml', '[[servers]]\nhost = "prod"\nport = 1\n')
    const environment = { HOST0: 'staging', HOST1: 'more', PORT1: '5' }
    const { value, origin } = await load(servers, { env, environment })
    expect(value.servers).toEqual([
      { host: 'staging', port: 1 },
      { host: 'more', port: 5 },
    ])
    expect(['servers.0.host', 'servers.0.port', 'servers.1.port'].map(origin)).toEqual([
      ...['env HOST0', `${file}:3:1`, 'env PORT1'],
    ])
  })

  it('makes the array if the schema takes one', async () => {
    const { value } = await load(servers, { env, environment: { HOST0: 'a' }, optional: true })
    expect(value.servers).toEqual([{ host: 'a', port: 80 }])
    const record = z.object({ servers: z.record(z.string(), server) })
    const other = await load(record, { env, environment: { HOST0: 'a' }, optional: true })
    expect(other.value.servers).toEqual({ 0: { host: 'a', port: 80 } })
  })

  it.each([
    ['servers = [1, 2]\n', 'servers.7', z.object({ servers: z.array(z.number()) })],
    ['servers = [1]\n', 'servers.x', z.object({ servers: z.array(z.number()) })],
    ['servers = [1]\n', 'servers.00', z.object({ servers: z.array(z.number()) })],
    ['servers = 1\n', 'servers.host', z.object({ servers: z.any() })],
    ['servers = [[1]]\n', 'servers.0.4', z.object({ servers: z.any() })],
  ])('is an error where there is no place for it: %j %s', async (text, key, schema) => {
    put('app.toml', text)
    const { issues } = await failure(load(schema, { env: { [key]: 'HOST' }, environment: { HOST: '5' } }))
    expect(issues).toMatchObject([
      {
        key,
        origin: 'env HOST',
        message: 'An environment variable sets it, but the schema has no such key.',
      },
    ])
  })
})

describe('one file', () => {
  it('seen through a link, of either kind, or from two folders of one name is no second home', async () => {
    const file = put('app.toml', '[ci]\nn = 1\n')
    const schema = z.object({ n: z.number() })
    mkdirSync(path.join(root(), 'soft'))
    symlinkSync('../app.toml', path.join(root(), 'soft/app.toml'))
    mkdirSync(path.join(root(), 'hard'))
    linkSync(file, path.join(root(), 'hard/app.toml'))
    symlinkSync('.', path.join(root(), 'around'))
    for (const cwd of ['soft', 'hard', 'around/soft']) {
      const options = { section: 'ci', cwd: path.join(root(), cwd) }
      expect((await load(schema, options)).value).toEqual({ n: 1 })
      expect((await load(schema, { ...options, alsoIn: [{ file, section: 'ci' }] })).value).toEqual({ n: 1 })
    }
    put('app.toml', '[ci]\nn = 1\n[cd]\nn = 2\n')
    const two = { section: 'ci', alsoIn: [{ file: 'app.toml', section: 'cd' }] }
    expect(await failure(load(schema, two))).toMatchObject({ code: 'config-ambiguous' })
  })
})

describe("the user's own file", () => {
  const schema = z.object({ n: z.number() })
  const user = { file: 'greeter/config.toml', section: 'ci' }
  const load2 = (environment: Record<string, string>) => load(schema, { section: 'ci', user, environment })

  it('is read where no folder upward holds the settings, from where XDG says', async () => {
    const file = put('xdg/greeter/config.toml', '[ci]\nn = 1\n')
    const other = put('home/.config/greeter/config.toml', '[ci]\nn = 2\n')
    const [XDG_CONFIG_HOME, HOME] = [path.join(root(), 'xdg'), path.join(root(), 'home')]
    expect(await load2({ XDG_CONFIG_HOME, HOME })).toMatchObject({ value: { n: 1 }, file })
    expect(await load2({ HOME })).toMatchObject({ value: { n: 2 }, file: other })
    expect(await load2({ HOME, XDG_CONFIG_HOME: 'relative' })).toMatchObject({ value: { n: 2 } })
    expect((await load2({ HOME })).origin('n')).toBe(`${other}:2:1`)
    const project = put('app.toml', '[ci]\nn = 3\n')
    expect(await load2({ HOME })).toMatchObject({ value: { n: 3 }, file: project })
  })

  it('is named if nothing was found', async () => {
    const { message } = await failure(load2({ HOME: root() }))
    expect(message).toContain(
      `and no ${path.join(root(), '.config/greeter/config.toml')} with [ci]: make one.`,
    )
    const named = load(schema, { file: path.join(root(), 'x.toml'), user, environment: { HOME: root() } })
    expect((await failure(named)).message).toContain('.config/greeter/config.toml')
  })
})

describe('path()', () => {
  it('resolves a setting against the file that holds it', async () => {
    put('app.toml', '[ci]\nlogs = "out/logs"\nup = "../x"\nabsolute = "/var"\nlist = ["a"]\nn = 1\n')
    const cwd = path.join(root(), 'deep/down')
    mkdirSync(cwd, { recursive: true })
    const schema = z.looseObject({ def: z.string().default('d'), env: z.string() })
    const options = { section: 'ci', cwd, env: { env: 'V' }, environment: { V: 'from-env' } }
    const config = await load(schema, options)
    expect(['logs', 'up', 'absolute', 'list.0', 'def', 'env', 'n', 'nothing'].map(config.path)).toEqual([
      ...[path.join(root(), 'out/logs'), path.join(root(), '../x'), '/var', path.join(root(), 'a')],
      ...[path.join(root(), 'd'), path.join(cwd, 'from-env'), undefined, undefined],
    ])
    const none = await load(schema, { ...options, file: 'none.toml', optional: true })
    expect(none.path('def')).toBe(path.join(cwd, 'd'))
    expect(() => config.path('a..b')).toThrow(expect.objectContaining({ code: 'config-key' }) as Error)
  })
})

describe('the options of loadConfig', () => {
  const wrong: Record<keyof LoadConfigOptions<unknown>, unknown[]> = {
    file: ['', 5, undefined, null],
    section: [5, null],
    schema: [{}, undefined, null, () => true],
    alsoIn: ['app.toml', [{ section: 'x' }], [{ file: 5 }], ['app.toml']],
    user: ['app.toml', {}],
    optional: ['yes', 1],
    cwd: ['', 5],
    stopAt: ['', 5],
    maxBytes: [0, -1, '5', 1.5, NaN],
    env: ['X', { a: 5 }, { a: undefined }, []],
    environment: ['X', { A: 5 }],
  }

  it.each(Object.entries(wrong))('are checked before anything is touched: %s', async (name, values) => {
    put('app.toml', 'this is no TOML')
    const schema = z.object({})
    for (const value of values) {
      const options = { file: 'app.toml', cwd: root(), schema, [name]: value } as LoadConfigOptions<unknown>
      await expect(loadConfig(options)).rejects.toMatchObject({
        code: 'invalid-option',
        kind: 'invalid-input',
      })
    }
    await expect(loadConfig({ file: 'app.toml', schema, stopat: '/' } as never)).rejects.toThrow(
      /Did you mean `stopAt`/,
    )
    await expect(loadConfig(undefined as never)).rejects.toMatchObject({ code: 'invalid-option' })
  })
})
