import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { serializeError } from 'holdfast/result'
import { configFolder, failure } from './folder.js'

const { root, put, load } = configFolder()
const schema = z.object({ timeout: z.number().default(1), ci: z.object({ retries: z.number() }).optional() })
const within = async <T>(milliseconds: number, work: () => Promise<T>): Promise<T> => {
  const start = performance.now()
  const value = await work()
  expect(performance.now() - start).toBeLessThan(milliseconds)
  return value
}

describe('a file that is none', () => {
  it
    .skipIf(process.platform === 'win32')
    .each(['/dev/zero', '/dev/random', '/dev/null', '/dev/tty', 'pipe', '/proc'])(
    'is refused and not opened: %s',
    async target => {
      if (target === 'pipe') execFileSync('mkfifo', [path.join(root(), 'app.toml')])
      else symlinkSync(target, path.join(root(), 'app.toml'))
      const error = await within(5000, () => failure(load(schema)))
      expect(error).toMatchObject({ code: 'config-unreadable', file: path.join(root(), 'app.toml') })
      expect(error.message).toMatch(/it is a (?:device|pipe|folder)/)
    },
  )

  it('is refused if it is larger than it may be, without being read', async () => {
    truncateSync(put('app.toml', ''), 2 ** 40)
    const error = await within(5000, () => failure(load(schema)))
    expect(error.message).toContain('it is larger than 1 MiB (`maxBytes`)')
    put('app.toml', 'timeout = 5')
    expect((await load(schema, { maxBytes: 11 })).value.timeout).toBe(5)
    expect(await failure(load(schema, { maxBytes: 10 }))).toMatchObject({ code: 'config-unreadable' })
  })
})

describe('what a linked file holds', () => {
  const secrets = [
    'root:x:0:0:secret\n',
    'secret = "secret"\n',
    'timeout = "secret"\nsecret = 1\n',
    'timeout = 5\n[secret',
  ]

  it.each(secrets)('is in no error if the link leads out of the project: %j', async text => {
    put('outside/credentials', text)
    put('project/.git', '')
    symlinkSync('../outside/credentials', path.join(root(), 'project/app.toml'))
    put('free/x', '')
    symlinkSync('../outside/credentials', path.join(root(), 'free/app.toml'))
    for (const options of [
      { cwd: 'project', stopAt: undefined },
      { cwd: 'free', stopAt: '/' },
    ]) {
      const cwd = path.join(root(), options.cwd)
      const error = await failure(load(schema, { ...options, cwd }))
      expect(JSON.stringify(serializeError(error)) + error.message).not.toContain('secret')
      expect(error).toMatchObject({ file: path.join(cwd, 'app.toml') })
      expect(error.line).toBeGreaterThan(0)
    }
  })

  it('is in none of two that claim the settings, or of a schema that throws', async () => {
    put('outside/credentials', 'secret = 1\n')
    put('project/app.toml', '')
    put('project/a/x', '')
    symlinkSync('../../outside/credentials', path.join(root(), 'project/a/app.toml'))
    const options = { cwd: path.join(root(), 'project/a'), stopAt: path.join(root(), 'project') }
    const two = await failure(load(schema, options))
    expect([two.code, two.message.includes('secret')]).toEqual(['config-ambiguous', false])
    rmSync(path.join(root(), 'project/app.toml'))
    const throwing = z.any().transform(value => {
      throw new Error(JSON.stringify(value))
    })
    const thrown = await failure(load(throwing, options))
    expect([thrown.code, JSON.stringify(serializeError(thrown)).includes('secret')]).toEqual([
      'config-schema',
      false,
    ])
  })

  it('is shown if the link stays in the project', async () => {
    put('project/settings/app.toml', 'timeot = 5\n')
    symlinkSync('settings/app.toml', path.join(root(), 'project/app.toml'))
    const project = path.join(root(), 'project')
    const error = await failure(load(schema, { cwd: project, stopAt: project }))
    expect(error.message).toContain('1 | timeot = 5')
  })
})

describe('a file made to take long', () => {
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n')
  it.each([
    ['unknown keys', many(40_000, i => `timeout${i} = ${i}`)],
    ['unknown tables', many(40_000, i => `[ci.retries${i}]`)],
    ['one long line', `ci = { ${Array.from({ length: 30_000 }, (_, i) => `k${i} = 1`).join(', ')} }`],
    ['one long key', `${'k'.repeat(1_000_000)} = 1`],
    ['a deep key', `a${'.a'.repeat(300_000)} = 1`],
    ['deep arrays', `a = ${'['.repeat(900)}${']'.repeat(900)}`],
    ['an array of tables', '[[ci]]\n'.repeat(100_000)],
    ['a long string', `timeout = "${'\\n'.repeat(500_000)}"`],
    ['wrong items', `ci = [${'{},'.repeat(200_000)}]`],
  ])('is answered soon, in few words: %s', { timeout: 60_000 }, async (_, text) => {
    put('app.toml', text)
    const error = await within(15_000, () => failure(load(schema)))
    expect(error.message.length).toBeLessThan(1_200_000)
    expect(error.issues.length).toBeLessThanOrEqual(100)
  })

  it('has its mistakes counted', async () => {
    put(
      'app.toml',
      many(250, i => `k${i} = 1`),
    )
    const { issues, message } = await failure(load(schema))
    expect(issues).toHaveLength(100)
    expect(message).toMatch(/\n… and 150 more\.\nFix the values named above/)
  })

  it('is shown in part', async () => {
    put('app.toml', `ci = { ${'x'.repeat(500)} = 1, ${'y'.repeat(500)} = 1 }`)
    const { issues } = await failure(load(schema))
    for (const { excerpt = '' } of issues) expect(excerpt.length).toBeLessThan(450)
    expect(issues.at(-1)?.excerpt).toMatch(/^1 \| …x+ = 1, y+…\n {2}\| {101,}\^$/)
  })
})

describe('what JavaScript cannot hold', () => {
  it.each([
    ['__proto__ = 1', /1:1: This key has a special meaning in JavaScript/],
    ['[constructor]', /This key has a special meaning/],
    ['n = 9007199254740993', /This integer is beyond 9007199254740991.* Write it in quotes/],
  ])('is not said to be no TOML: %s', async (text, message) => {
    put('app.toml', text)
    const error = await failure(load(z.looseObject({})))
    expect(error).toMatchObject({ code: 'config-syntax', line: 1 })
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('not TOML')
  })
})

describe('a schema that throws', () => {
  it.each([
    () => {
      throw new Error('boom')
    },
    () => Promise.reject(new Error('boom')),
    () => {
      throw 'boom' as never
    },
  ])('is told of with the name of the file', async validate => {
    const file = put('app.toml', 'a = 1')
    const bad = { '~standard': { version: 1 as const, vendor: 'test', validate } }
    const error = await failure(load(bad))
    expect(error).toMatchObject({ code: 'config-schema', file })
    expect(error.message.startsWith(`${file}: The schema throws instead of reporting an issue`)).toBe(true)
    expect((await failure(load(bad, { file: 'none.toml', optional: true }))).message).toMatch(/^none\.toml: /)
  })

  it('is told of with the cause', async () => {
    put('app.toml', 'a = 1')
    const cause = new Error('boom.')
    const error = await failure(
      load(
        z.any().transform(() => {
          throw cause
        }),
      ),
    )
    expect(error.cause).toBe(cause)
    expect(error.message).toContain('reporting an issue: boom. Fix the schema.')
    writeFileSync(path.join(root(), 'app.toml'), '')
  })
})
