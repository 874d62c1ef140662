import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnose, failureOf, learnPattern } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import { cli } from './cli.js'

let folder: string
let file: string
let discoveries: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'memory-'))
  file = path.join(folder, 'patterns.json')
  discoveries = path.join(folder, 'DISCOVERIES.md')
})
afterEach(() => rm(folder, { recursive: true }))

const failure = {
  category: 'compile-error',
  tool: 'gcc',
  cause: 'src/a.c:3: error: unknown type name \u001b]0;x\u0007fd_set',
}
const learn = async (cause = failure.cause) =>
  (await openPatterns(file)).record({ ...failure, cause }, { source: 'https://ci.example/1' })
const run = (...args: string[]) => cli([...args, '--patterns', file])
const json = async <T>(...args: string[]): Promise<T> =>
  JSON.parse((await run(...args, '--json')).stdout) as T

async function put(name: string, content: unknown): Promise<string> {
  const at = path.join(folder, name)
  await writeFile(at, typeof content === 'string' ? content : JSON.stringify(content))
  return at
}

const declaration = {
  id: 'type-name',
  title: 'A header is missing',
  regex: 'unknown type name',
  samples: ['error: unknown type name ‘x’'],
  solution: 'Include it.',
}

describe('holdfast patterns', () => {
  it('diagnoses all the same where the failure cannot be remembered, and says why', async () => {
    const log = await put(
      'build.log',
      'src/a.c:3:1: error: unknown type name ‘fd_set’\nmake: *** [a.o] Error 1\n',
    )
    await mkdir(path.join(folder, 'db'))
    const held = path.join(folder, 'db', 'p.json')
    await writeFile(
      `${held}.lock.1`,
      JSON.stringify({ pid: 1, host: 'elsewhere', started: '', released: false }),
    )
    const config = await put('holdfast.toml', '[ci.budgets]\nsynthesis = 0.001\n')
    const outcome = await cli(['diagnose', '--brief', '--learn', '--patterns', held, '--config', config, log])
    expect(outcome.stdout).toContain('unknown type name')
    expect(outcome.stderr).toMatch(
      /^holdfast: .*build\.log is not remembered: Remembering the failure took longer/,
    )
    expect(outcome.status).toBe(0)
  })

  it('list and show tell what is remembered, escaped', async () => {
    expect((await run('patterns', 'list')).stdout).toBe(
      'Nothing is remembered yet. Diagnose a log with --learn.\n',
    )
    const { id } = await learn()
    await learn()
    const line = `${id}  seen 2 times  gcc: src/a.c:<LINE>: error: unknown type name fd_set\n`
    expect(await run('patterns', 'list')).toEqual({ status: 0, stderr: '', stdout: line })
    await (
      await openPatterns(file)
    ).resolve(id, { solution: 'Include it.', rootCause: 'No header.', minutes: 12, worked: true })
    await (await openPatterns(file)).resolve(id, { solution: 'Retry.', minutes: 1, worked: false })
    expect((await run('patterns', 'list')).stdout).toContain('seen 2 times, fix 0.09')
    const { stdout } = await run('patterns', 'show', id.slice(0, 5))
    expect(stdout).toMatch(/^[0-9a-f]{20}: gcc: src/)
    expect(stdout).toMatch(/ {2}seen {8}2 times, \d{4}-\d\d-\d\d \d\d:\d\d to /)
    expect(stdout).toContain(
      '  in          https://ci.example/1\n  root cause  No header.\n  fix         Include it.\n',
    )
    expect(stdout).toContain('  confidence  0.09 (worked 1 of 2)\n  minutes     12\n')
    expect(stdout).toMatch(/worked after 12 minutes: Include it\.\n.*did not work after 1 minutes: Retry\./)
    expect(stdout).not.toContain('\u001b')
    expect(await json('patterns', 'show', id)).toMatchObject({ id, seen: 2, provenFix: 'Include it.' })
    expect(await json<unknown[]>('patterns', 'list')).toMatchObject([{ id, seen: 2 }])
  })

  it('test checks a declaration, add adds it, forget drops it', async () => {
    const { id } = await learn()
    const at = await put('d.json', declaration)
    expect((await run('patterns', 'test', at)).stdout).toBe(
      `It matches its samples, and none of its counter-samples.\nRemembered failures that it would match: ${id}.\n`,
    )
    expect((await run('patterns', 'add', at)).stdout).toBe('type-name was added.\n')
    expect((await run('patterns', 'show', 'type-name')).stdout).toContain(
      '  seen        0 times\n  regex       unknown type name\n',
    )
    expect((await run('patterns', 'forget', 'type')).stdout).toBe('type-name is forgotten.\n')
    expect((await run('patterns', 'show', 'type-name')).stderr).toBe(
      "holdfast: No pattern has the id 'type-name'. List them with 'holdfast patterns list'.\n",
    )
    const none = await put('d.json', { ...declaration, regex: 'other', samples: ['other'] })
    expect((await run('patterns', 'test', none)).stdout).toContain('would match: none.')
  })

  it.each<[string, unknown, string]>([
    [
      'misses its sample',
      { ...declaration, samples: ['x'] },
      'The pattern \'type-name\' does not match its sample "x"',
    ],
    ['is not well formed', { id: 'x y' }, "d.json: The pattern 'given' is not well formed"],
    ['is no JSON', 'nothing', 'd.json is not valid JSON'],
  ])('refuses a declaration that %s', async (_, content, says) => {
    const outcome = await run('patterns', 'add', await put('d.json', content))
    expect(outcome).toMatchObject({ status: 2, stdout: '' })
    expect(outcome.stderr).toContain(says)
  })

  it('prune drops what is too much', async () => {
    await learn()
    const { id } = await learn('another thing entirely')
    expect((await run('patterns', 'prune')).stdout).toBe('No pattern was removed.\n')
    expect(
      (await run('patterns', 'prune', '--keep', '1', '--unproven-days', '30', '--proven-days', '60')).stdout,
    ).toMatch(/^\w{20} dropped\n$/)
    expect((await json<{ id: string }[]>('patterns', 'list')).map(pattern => pattern.id)).toEqual([id])
    expect(await run('patterns', 'prune', '--keep', 'all')).toMatchObject({ status: 2 })
    expect(await json('patterns', 'prune', '--keep', '0')).toEqual({ dropped: [id] })
  })

  it('refuses a file that is no database, and leaves it alone', async () => {
    await put('patterns.json', 'mine')
    expect(await run('patterns', 'list')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is not a pattern database') as string,
    })
    expect(await readFile(file, 'utf8')).toBe('mine')
  })
})

describe('holdfast resolve', () => {
  const resolve = (...args: string[]) => run('resolve', ...args, '--discoveries', discoveries)
  const fix = ['--solution', 'Include <x>.', '--minutes', '12.5', '--root-cause', 'No header.']

  async function reportOf(): Promise<Report> {
    const log = await put(
      'build.log',
      '$ make\nsrc/a.c:3:1: error: unknown type name ‘fd_set’\n    3 | fd_set x;\n      | ^~~~~~\nmake: *** [a.o] Error 1\n',
    )
    return diagnose({ kind: 'file', path: log })
  }

  it('records a fix by the id of a pattern, and tells people', async () => {
    const { id } = await learn()
    expect(await resolve(id, ...fix)).toEqual({
      status: 0,
      stderr: '',
      stdout: `${id}: recorded; 1 of 1 attempts worked. It is described in ${discoveries}.\n`,
    })
    expect(await readFile(discoveries, 'utf8')).toContain('- **Solution**: Include \\<x\\>.')
    expect((await resolve(id, '--solution', 'x', '--minutes', '1', '--no-worked')).stdout).toContain(
      '1 of 2 attempts worked',
    )
  })

  it('records a fix by a report, learned before or not', async () => {
    const report = await reportOf()
    const rootCause = report.rootCause!
    const at = await put('report.json', report)
    expect((await resolve(at, '--solution', 'x', '--minutes', '1', '--no-worked')).stdout).toMatch(
      /^\w{20}: recorded; 0 of 1 attempts worked\.\n$/,
    )
    const pattern = await learnPattern(failureOf({ ...report, rootCause }), await openPatterns(file), {})
    expect(pattern).toMatchObject({ status: 'known', seen: 1 })
    const learned = await cli(
      ['resolve', '-', ...fix, '--json', '--patterns', file, '--discoveries', discoveries],
      {
        stdin: JSON.stringify({ ...report, pattern }),
      },
    )
    expect(JSON.parse(learned.stdout)).toEqual({ id: pattern.id, worked: 1, tried: 2 })
  })

  it('refuses what it cannot record', async () => {
    const passed = await put('passed.json', { ...(await reportOf()), verdict: 'passed', rootCause: null })
    expect((await resolve(passed, ...fix)).stderr).toContain('has no failure')
    expect((await resolve(await put('no.json', '{}'), ...fix)).stderr).toContain(
      'no.json is no report. Make one with',
    )
    const gone = await resolve(path.join(folder, 'gone.json'), ...fix)
    expect(gone.status).toBe(2)
    expect(gone.stderr).toContain('gone.json does not exist. Make one with')
    const unset =
      "holdfast: '' does not exist. Make one with: holdfast diagnose --learn --json LOG > report.json\n"
    expect((await resolve('', ...fix)).stderr).toBe(unset)
    expect((await resolve(folder, ...fix)).stderr).toContain('cannot be read (EISDIR)')
    expect((await resolve('abcdef', ...fix)).stderr).toContain("No pattern has the id 'abcdef'")
    expect((await resolve('abcdef', '--solution', 'x', '--minutes', 'ten')).stderr).toContain(
      'not a number of minutes',
    )
    expect((await resolve('abcdef', '--minutes', '1')).status).toBe(2)
  })
})

describe('holdfast stats', () => {
  it('tells the success metrics from the records', async () => {
    expect((await run('stats')).stdout).toContain('  known         nothing counted yet\n')
    const { id } = await learn()
    await learn()
    await (await openPatterns(file)).resolve(id, { solution: 'x', minutes: 40, worked: true })
    const { stdout } = await run('stats', '--days', '30')
    expect(stdout).toContain(
      'Last 30 days:\n  patterns      1, 1 with a proven fix, 0 declared\n  diagnoses     2\n  known         50%\n  escalated     0%\n' +
        '  resolutions   1, 1 worked\n  fix rate      100% of the solutions tried\n  time to fix   40 min (first time 40 min, again unknown)\n',
    )
    expect(stdout).toContain(`  ${id}  seen 2 times, last `)
    expect(await json('stats')).toMatchObject({ diagnoses: 2, hitRate: 0.5 })
    expect((await run('stats', '--days', '0')).status).toBe(2)
  })
})
