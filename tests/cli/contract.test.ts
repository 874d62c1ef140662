import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { reportSchema } from 'holdfast/ci'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from './cli.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-cli-'))
const file = (name: string) => path.join(folder, name)
const failing = `src/sum.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.\nError: Process completed with exit code 2.\n`
const passing = 'Build finished\nDone. Your build exited with 0.\n'

beforeAll(() => {
  writeFileSync(file('red.log'), failing)
  writeFileSync(file('green.log'), passing)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('holdfast', () => {
  it('says its version and its commands', async () => {
    expect(await cli(['--version'])).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' })
    const help = await cli(['--help'])
    expect(help).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout).toMatch(/diagnose \[options\] \[log\.\.\.\] {2}\S/)
  })

  it.each([
    [[], 'Usage: holdfast'],
    [['diagnos'], '(Did you mean diagnose?)'],
    [['diagnose', '--jsn', 'a'], '(Did you mean --json?)'],
    [['diagnose'], 'error: no log. Name a file, or pipe one in.'],
    [['diagnose', '--json', 'a', 'b'], 'Use --jsonl for several logs.'],
    [['diagnose', '--json', '--jsonl', 'a'], "'--json' cannot be used with option '--jsonl'"],
    [['diagnose', '-', '-'], 'standard input can be read only once'],
  ])('%j is bad usage: status 2, nothing on standard output', async (args, words) => {
    const { status, stdout, stderr } = await cli(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})

describe('holdfast diagnose', () => {
  it('prints what a person reads, without colours where no terminal reads', async () => {
    const { status, stdout, stderr } = await cli(['diagnose', file('red.log')])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('✖ failed')
    expect(stdout).toContain('TS2322')
    expect(stdout).not.toContain('\u001b')
  })

  it('explains itself: examples and exit statuses', async () => {
    const { stdout } = await cli(['diagnose', '--help'])
    expect(stdout).toMatch(/Examples:\n {2}\$ holdfast diagnose/)
    expect(stdout).toMatch(/Exit status:\n {2}0 +\S/)
  })

  it('prints one report as JSON that the schema accepts', async () => {
    const { status, stdout } = await cli(['diagnose', '--json', file('red.log')])
    const report = reportSchema.parse(JSON.parse(stdout))
    expect({ status, verdict: report.verdict, path: report.source.path }).toEqual({
      status: 0,
      verdict: 'failed',
      path: file('red.log'),
    })
  })

  it('prints one line for each log, in the order of the logs', async () => {
    const { stdout } = await cli([
      'diagnose',
      '--jsonl',
      '--no-environment',
      '--no-learn',
      file('green.log'),
      file('red.log'),
    ])
    const reports = stdout
      .trimEnd()
      .split('\n')
      .map(line => reportSchema.parse(JSON.parse(line)))
    expect(reports.map(report => report.source.path)).toEqual([file('green.log'), file('red.log')])
  })

  it('sets the reports of several logs apart', async () => {
    const { stdout } = await cli(['diagnose', file('red.log'), file('green.log')])
    expect(stdout).toMatch(/\n\n✔ passed · green\.log\n/)
  })

  it.each([[['diagnose', '-']], [['diagnose']]])('reads standard input: %j', async args => {
    const { status, stdout } = await cli([...args, '--json'], { stdin: failing })
    const { source, verdict } = reportSchema.parse(JSON.parse(stdout))
    expect({ status, kind: source.kind, verdict }).toEqual({ status: 0, kind: 'stdin', verdict: 'failed' })
  })

  it.each([
    [['--exit-code', 'red.log'], 1],
    [['--exit-code', 'green.log', 'red.log'], 1],
    [['--exit-code', 'green.log'], 0],
    [['red.log'], 0],
    [['--exit-code', 'red.log', 'missing.log'], 2],
  ])('%j exits with %i', async (args, status) => {
    const paths = args.map(arg => (arg.startsWith('-') ? arg : file(arg)))
    expect(await cli(['diagnose', ...paths])).toMatchObject({ status })
  })

  it.each([
    [{ NO_COLOR: '' }, [], true],
    [{}, [], true],
    [{ NO_COLOR: '1' }, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, [], false],
    [{ TERM: 'dumb' }, [], false],
    [{ NO_COLOR: '1' }, ['--color'], true],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('with %j and %j in a terminal, colours: %s', async (env, flags, coloured) => {
    const { stdout } = await cli(['diagnose', ...flags, file('red.log')], { env, terminal: 80 })
    expect(stdout.includes('\u001b[')).toBe(coloured)
  })

  it('stays within the terminal', async () => {
    const { stdout } = await cli(['diagnose', '--no-color', file('red.log')], { terminal: 50 })
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(50)
  })

  it('stops where the user does, with status 130', async () => {
    expect(await cli(['diagnose', file('red.log')], { signal: AbortSignal.abort() })).toEqual({
      status: 130,
      stdout: '',
      stderr: '',
    })
  })
})

describe('a log that cannot be read', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map(part => Buffer.from(part as string)))

  beforeAll(() => {
    writeFileSync(file('packed.log.gz'), gzipSync(failing).subarray(0, 20))
    writeFileSync(
      file('binary.log'),
      Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)),
    )
    writeFileSync(
      file('utf16.log'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(failing, 'utf16le')]),
    )
    writeFileSync(file('empty.log'), '')
    writeFileSync(file('nul.log'), bytes('a\0b\n', failing))
  })

  it.each([
    ['missing.log', /missing\.log does not exist\. Check the path/],
    ['red.log/inside', /does not exist/],
    ['packed.log.gz', /is a damaged or incomplete gzip file\. Download it again/],
    ['binary.log', /is not text/],
  ])('%s: file, problem and remedy on one line, status 2, the others reported', async (name, words) => {
    const { status, stdout, stderr } = await cli(['diagnose', '--jsonl', file(name), file('red.log')])
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => reportSchema.parse(JSON.parse(line)).verdict),
    ).toEqual(['failed'])
  })

  it('that is empty is never called clean', async () => {
    const { status, stdout } = await cli(['diagnose', file('empty.log')])
    expect(status).toBe(0)
    expect(stdout).toContain('no usable log')
  })

  it.each(['utf16.log', 'nul.log'])('%s is read all the same', async name => {
    const { status, stdout } = await cli(['diagnose', file(name)])
    expect(status).toBe(0)
    expect(stdout).toContain('TS2322')
    expect(stdout).not.toContain('\0')
  })

  it('has its name made safe for the terminal', async () => {
    const { stderr } = await cli(['diagnose', 'no\u001b[2Jthere'])
    expect(stderr).toContain('nothere does not exist')
  })
})

describe('a hostile log', () => {
  it('reaches neither terminal nor JSON raw', async () => {
    writeFileSync(
      file('hostile.log'),
      `\u001b]0;owned\u0007\u001b[2Jsrc/a.ts(1,1): error TS1005: '\u001b[31m<script>\u009b\u202e' expected.\nError: Process completed with exit code 1.\n`,
    )
    const page = await cli(['diagnose', file('hostile.log')])
    expect(page.stdout).toContain('TS1005')
    expect(page.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    const json = await cli(['diagnose', '--json', file('hostile.log')])
    expect(json.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })

  it('has its secrets masked in every output', async () => {
    const token = ['ghp', '_', 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zaB3dE'].join('')
    writeFileSync(
      file('secret.log'),
      `fatal: could not read https://bot:${token}@github.com/a/b\nsrc/a.ts(1,1): error TS2322: Type '"${token}"' is not assignable to type 'number'.\nError: Process completed with exit code 1.\n`,
    )
    for (const flags of [[], ['--json']]) {
      const { stdout } = await cli(['diagnose', ...flags, file('secret.log')])
      expect(stdout).toContain('TS2322')
      expect(stdout).not.toContain(token.slice(6))
    }
  })
})
