import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnose } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import { renderTerminal } from 'holdfast/report'
import { cli } from './cli.js'

const bare = path.join(import.meta.dirname, 'bare')
const recorded = readdirSync(bare).filter(name => name.endsWith('.log'))
const verdictOf = async (name: string) =>
  (await diagnose({ kind: 'file', path: path.join(bare, name) })).verdict

describe('the output of one command, without a CI service around it', () => {
  const red = recorded.filter(name => !/\.(?:green|mute)\.log$/.test(name))

  it(`is failed if it ends in the tool's own words of failure (${red.length} commands)`, async () => {
    const verdicts = await Promise.all(red.map(async name => [name, await verdictOf(name)]))
    expect(verdicts.filter(([, verdict]) => verdict !== 'failed')).toEqual([])
    expect(red.length).toBeGreaterThan(70)
  })

  it('is not failed if the command was fine, or said nothing of a failure', async () => {
    const others = recorded.filter(name => !red.includes(name))
    const verdicts = await Promise.all(others.map(async name => [name, await verdictOf(name)]))
    expect(verdicts.filter(([, verdict]) => verdict === 'failed')).toEqual([])
    expect(others.length).toBeGreaterThan(12)
  })

  it('is failed with its last words as the cause, even if make alone speaks', async () => {
    const report = await diagnose({ kind: 'text', text: 'make: *** [Makefile:2: all] Error 3\n' })
    expect(report).toMatchObject({ verdict: 'failed', rootCause: { excerpt: { startLine: 1 } } })
  })

  it('is not failed if the last words are about nothing', async () => {
    for (const text of ['checking…\nerror: none\n', 'tool: errors: 0\n', 'note: cannot be undone\n'])
      expect((await diagnose({ kind: 'text', text })).verdict, text).not.toBe('failed')
  })
})

describe('a log in place of a command', () => {
  it.each([
    ['build.log', []],
    ['-', []],
    ['./logs/', ['--json']],
    ['https://github.com/o/r/actions/runs/1', []],
  ])('%s is answered with the command that was meant', async (word, more) => {
    const { status, stdout, stderr } = await cli([word, ...more])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`Did you mean: ${['holdfast diagnose', word, ...more].join(' ')}\n`)
  })

  it('leaves a misspelt command to be corrected', async () => {
    expect((await cli(['diagnos'])).stderr).toContain('Did you mean diagnose?')
  })
})

describe('files and memory', () => {
  let folder: string
  const before = process.cwd()
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bare-'))
  })
  afterEach(async () => {
    process.chdir(before)
    await rm(folder, { recursive: true })
  })
  const put = async (name: string, content: string | Buffer) => {
    const file = path.join(folder, name)
    await writeFile(file, content)
    return file
  }

  it.each([
    ['build.log.bz2', Buffer.from('BZh9'), 'bzip2', 'bunzip2 -c'],
    ['build.log.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), 'xz', 'xz -dc'],
    ['build.log.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'zstd', 'zstd -dc'],
  ])(
    '%s is refused with the command that unpacks it, alone and in a folder',
    async (name, bytes, kind, unpack) => {
      const file = await put(name, bytes)
      for (const log of [file, folder]) {
        const { status, stderr } = await cli(['diagnose', log])
        expect(status).toBe(2)
        expect(stderr).toContain(
          `is packed with ${kind}. Unpack it first: ${unpack} LOG | holdfast diagnose -`,
        )
      }
    },
  )

  it('reads 41 bytes of text with NULs', async () => {
    const file = await put('nul.log', `error: cannot open \0\0\0\0 the file\u0001 a.txt\n`)
    const { status, stderr } = await cli(['diagnose', file])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  it('reads the usual memory without being asked, and says the id with --learn', async () => {
    process.chdir(folder)
    await mkdir('.holdfast')
    const log = await put('build.log', 'src/a.c:3:1: error: unknown type name ‘fd_set’\n')
    expect((await cli(['diagnose', log])).stdout).not.toContain('seen before')
    const { stderr } = await cli(['diagnose', '--learn', log])
    const [{ id } = { id: '' }] = await (await openPatterns('.holdfast/patterns.json')).list()
    expect(stderr).toContain(`build.log is remembered as ${id}. When it is fixed: holdfast resolve ${id}`)
    expect((await cli(['diagnose', log])).stdout).toContain('known  seen before once')
  })
})

describe.skipIf(process.platform === 'win32')('standard input over 64 MiB', () => {
  it('leaves nothing on the disk after a SIGKILL', async () => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'spool-'))
    const script = `import { readLog } from 'holdfast/log'
      await readLog({ kind: 'stdin', stream: process.stdin }, { onProgress: bytes => bytes > 80e6 && console.log('spooled') })`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.on('error', () => undefined)
    const chunk = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_000))
    const feed = setInterval(() => child.stdin.write(chunk), 1)
    await once(child.stdout, 'data')
    clearInterval(feed)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await readdir(temporary)).filter(name => name.startsWith('holdfast-'))).toEqual([])
    await rm(temporary, { recursive: true })
  }, 60_000)
})

describe('a page on a terminal of 24 lines', () => {
  const text = `${Array.from({ length: 60 }, (_, i) => `src/a.c:${i + 1}:1: error: unknown type name ‘fd_set${i}’`).join('\n')}\nmake: *** [a.o] Error 1\n`

  it('ends with its headline if it is longer, and not if it is not', async () => {
    const long = await diagnose({ kind: 'text', text })
    const last = renderTerminal(long, { width: 80, verbose: true }).trimEnd().split('\n').slice(-3).join('\n')
    expect(last).toMatch(/✖ failed/)
    expect(last).toContain(long.rootCause?.summary.slice(0, 30))
    const short = await diagnose({ kind: 'text', text: 'fatal: not a git repository\n' })
    expect(renderTerminal(short, { height: 60 }).match(/✖/g)).toHaveLength(1)
  })

  it('never breaks a command', async () => {
    const report = await diagnose({ kind: 'text', text })
    const command = `npx vitest run ${'tests/some/long/path.test.ts '.repeat(6)}-t name`
    const steps = [{ title: 'Run it', command }]
    const page = renderTerminal(
      { ...report, fixStrategy: { ...report.fixStrategy!, steps } } as typeof report,
      { width: 60 },
    )
    expect(page).toContain(`$ ${command}\n`)
  })
})

describe('--brief', () => {
  it('says the cause before the name of the log', async () => {
    const { stdout } = await cli(['diagnose', '--brief', path.join(bare, 'gcc-error.log')], {
      terminal: 70,
      env: { NO_COLOR: '1' },
    })
    expect(stdout).toMatch(/^✖ failed: gcc: .* · …\S*gcc-error\.log\n$/)
  })
})
