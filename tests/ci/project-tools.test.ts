import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnose, loadCiSettings } from 'holdfast/ci'
import { ConfigError } from 'holdfast/config'
import { readLog } from 'holdfast/log'

const demo = {
  name: 'demo',
  url: 'https://demo.example.com',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: '^demo: failed: (?P<test>.+)$',
      literals: ['demo: failed: '],
      role: 'cause',
      after: { max: 5, while: '^\\s+\\S' },
      details: ['^\\s+at (?P<file>[^\\s:]+):(?P<line>\\d+)', '^\\s+(?P<message>expected .+)$'],
      certainty: 'strong',
    },
  ],
  rerun: ['demo run {test}'],
  totals: [
    { kind: 'totals', literals: [' tests, '], pattern: '^(?P<total>\\d+) tests, (?P<failed>\\d+) failed$' },
  ],
}
const toml = `name = "demo"
url = "https://demo.example.com"
category = "test-assertion"
phase = "test"
rerun = ["demo run {test}"]

[[rules]]
id = "failed-test"
pattern = '^demo: failed: (?P<test>.+)$'
literals = ["demo: failed: "]
role = "cause"
certainty = "strong"
after = { max = 5, while = '^\\s+\\S' }
details = ['^\\s+at (?P<file>[^\\s:]+):(?P<line>\\d+)', '^\\s+(?P<message>expected .+)$']

[[totals]]
kind = "totals"
literals = [" tests, "]
pattern = '^(?P<total>\\d+) tests, (?P<failed>\\d+) failed$'
`
const log = `$ demo run
demo: passed: starts empty
demo: failed: adds up
    expected 3, got 4
    at src/sum.demo:7
2 tests, 1 failed
Error: Process completed with exit code 1.
`

let project: string
beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'holdfast-tools-'))
  mkdirSync(path.join(project, 'tools'))
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(path.join(project, name), text)
const settings = (...names: string[]) => {
  write('holdfast.toml', `[ci]\ntools = ${JSON.stringify(names)}\n`)
  return loadCiSettings({ cwd: project })
}
/** The settings with one JSON file, which differs from the example in some fields. */
const withJson = (change: object) => {
  write('tools/demo.json', JSON.stringify({ ...demo, ...change }, null, 2))
  return settings('tools/demo.json')
}
const rule = demo.rules[0]!
const withRule = (change: object) => withJson({ rules: [{ ...rule, ...change }] })
const errorOf = async (promise: Promise<unknown>): Promise<ConfigError> => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigError)
  return error as ConfigError
}

describe('a tool that a project declares', () => {
  it.each([
    ['demo.toml', toml],
    ['demo.json', JSON.stringify(demo)],
  ])('is read from %s, and a diagnosis names its failure', async (name, text) => {
    write(`tools/${name}`, text)
    const { tools } = await settings(`tools/${name}`)
    const report = await diagnose({ kind: 'text', text: log }, { tools })
    expect(report).toMatchObject({
      verdict: 'failed',
      rootCause: {
        tool: 'demo',
        category: 'test-assertion',
        failedTests: [{ name: 'adds up', message: 'expected 3, got 4' }],
      },
    })
    // The project wrote the command: a person reads it before it runs.
    expect(report.fixStrategy?.steps).toContainEqual(
      expect.objectContaining({ command: "demo run 'adds up'", automatable: false }),
    )
  })

  it('counts its tests: a green job in which none ran is a silent failure', async () => {
    const { tools } = await withJson({})
    const text = `travis_time:start:0a\r\u001b[0K$ demo run\n0 tests, 0 failed\nThe command "demo run" exited with 0.\nDone. Your build exited with 0.\n`
    const report = await diagnose({ kind: 'text', text }, { tools })
    expect(report.silentFailures).toContainEqual(expect.objectContaining({ kind: 'zero-tests' }))
  })

  it('is no part of settings that name none', async () => {
    write('holdfast.toml', '[ci]\n')
    expect(await loadCiSettings({ cwd: project })).not.toHaveProperty('tools')
  })
})

describe('a declaration that cannot be used is an error that names file and line', () => {
  it('of a file that is missing, no file, too large, or of another kind', async () => {
    expect((await errorOf(settings('tools/gone.toml'))).message).toContain('gone.toml')
    expect((await errorOf(settings('tools/gone.json'))).message).toMatch(/gone\.json cannot be read/)
    mkdirSync(path.join(project, 'tools/folder.json'))
    expect((await errorOf(settings('tools/folder.json'))).message).toContain('not a regular file')
    write('tools/demo.js', 'process.exit(9)')
    expect((await errorOf(settings('tools/demo.js'))).message).toContain('neither TOML nor JSON')
    for (const name of ['tools/large.json', 'tools/large.toml']) {
      write(name, `# ${'x'.repeat(70_000)}`)
      expect(await errorOf(settings(name))).toMatchObject({ code: 'config-unreadable' })
    }
  })

  it('of a file outside of the project, or behind a link out of it', async () => {
    expect((await errorOf(settings('../demo.toml'))).message).toMatch(
      /holdfast\.toml:2:\d+: tools\.0: .*outside/,
    )
    symlinkSync('/etc/hostname', path.join(project, 'tools/link.toml'))
    expect(await errorOf(settings('tools/link.toml'))).toMatchObject({ code: 'config-invalid' })
  })

  it('of syntax', async () => {
    write('tools/demo.json', '{\n  "name": "demo",\n  oops\n}')
    expect(await errorOf(settings('tools/demo.json'))).toMatchObject({
      code: 'config-syntax',
      message: expect.stringMatching(/demo\.json(?::3:\d+)?: The file is not JSON/) as string,
    })
    write('tools/demo.toml', 'name = "demo"\nurl =\n')
    expect((await errorOf(settings('tools/demo.toml'))).message).toMatch(/demo\.toml:2:/)
  })

  it('of an unknown key, a missing one, and a value out of bounds', async () => {
    expect((await errorOf(withJson({ fix: 'rm -rf /' }))).message).toMatch(/demo\.json:\d+:\d+: fix: /)
    expect((await errorOf(withJson({ url: 'javascript:alert(1)' }))).message).toMatch(
      /demo\.json:3:\d+: url: /,
    )
    expect((await errorOf(withJson({ rerun: ['demo\u001b[2J'] }))).message).toMatch(/rerun\.0: .*control/)
    expect((await errorOf(withRule({ literals: ['a'] }))).message).toMatch(/rules\.0\.literals\.0: /)
    expect((await errorOf(withRule({ pattern: 'x'.repeat(1001) }))).message).toMatch(/rules\.0\.pattern: /)
    expect((await errorOf(withRule({ after: { max: 1e9 } }))).message).toMatch(/rules\.0\.after\.max: /)
    expect((await errorOf(withJson({ rules: Array<object>(51).fill(rule) }))).message).toMatch(/rules: /)
    write('tools/demo.toml', toml.replace('role =', 'rol ='))
    expect((await errorOf(settings('tools/demo.toml'))).message).toMatch(
      /demo\.toml:11:\d+: .*Did you mean `role`/,
    )
    write('tools/demo.json', `{ "__proto__": { "name": "demo" }, ${JSON.stringify(demo).slice(1)}`)
    expect((await errorOf(settings('tools/demo.json'))).message).toContain('__proto__')
  })

  it('of an expression that is no RE2, or grows too large', async () => {
    for (const pattern of ['(?=a)b', '(a', '(\\w)\\1', '(?<!x)y']) {
      const { message } = await errorOf(withRule({ pattern }))
      expect(message).toMatch(
        /demo\.json:\d+:\d+: rules\.0\.pattern: The expression is not accepted: .*RE2 syntax/,
      )
    }
    expect((await errorOf(withRule({ needs: '(?:a{100}){9}' }))).message).toMatch(
      /rules\.0\.needs: .*too large/,
    )
    expect((await errorOf(withRule({ details: ['[0-9'] }))).message).toMatch(/rules\.0\.details\.0: /)
    expect((await errorOf(withRule({ after: { max: 3, while: '(' } }))).message).toMatch(
      /rules\.0\.after\.while: /,
    )
    write('tools/demo.toml', toml.replace('^demo: failed: (?P<test>.+)$', '(?!x)'))
    expect((await errorOf(settings('tools/demo.toml'))).message).toMatch(
      /demo\.toml:9:\d+: rules\.0\.pattern/,
    )
  })

  it('of a name that is taken: the rules of a known tool stay', async () => {
    expect((await errorOf(withJson({ name: 'pytest' }))).message).toMatch(/demo\.json:2:\d+: name: .*pytest/)
    write('tools/one.json', JSON.stringify(demo))
    write('tools/two.json', JSON.stringify(demo))
    expect((await errorOf(settings('tools/one.json', 'tools/two.json'))).message).toMatch(
      /two\.json: .*`demo`/,
    )
    expect((await errorOf(withJson({ prints: ['nowhere-like'] }))).message).toMatch(/prints\.0: .*tap-like/)
    expect((await errorOf(withJson({ rules: [rule, rule] }))).message).toMatch(/rules\.1\.id: /)
  })
})

describe('the expressions of a project', () => {
  it('take time linear in a line, whatever they say', async () => {
    for (const pattern of ['^(?:a+)+$', '(?:a|a)*b', '(?:.*a){40}', '(?:x+x+)+y']) {
      const { tools } = await withRule({ pattern, literals: ['aaa'], after: undefined, details: undefined })
      const text = `${'a'.repeat(3900)}!\n`.repeat(200)
      const started = performance.now()
      using read = await readLog({ kind: 'text', text }, { tools })
      expect(read.failures.length).toBeLessThanOrEqual(200)
      expect(performance.now() - started, pattern).toBeLessThan(20_000)
    }
  })

  it('are text when a report is remembered by what it depends on', async () => {
    const { tools = [] } = await withJson({})
    expect(String(tools[0]?.rules[0]?.pattern)).toBe('/^demo: failed: (?P<test>.+)$/')
  })
})
