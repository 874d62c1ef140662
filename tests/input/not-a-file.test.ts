import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { auditWorkflows } from 'holdfast/audit'
import { diagnose, readBaseline } from 'holdfast/ci'
import { loadConfig } from 'holdfast/config'
import { appendFile, readFile, readJson, syncFolder, writeFile } from 'holdfast/files'
import { readLog } from 'holdfast/log'
import { openPatterns } from 'holdfast/patterns'
import { openState, repairState, verifyState, viewState } from 'holdfast/state'
import { program } from '../support/program.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-input-'))
const at = (name: string) => path.join(folder, name)
const pipe = at('pipe.jsonl')
const main = [program]
const red = 'src/a.ts(1,1): error TS1005: broken\n'
const server = createServer()

beforeAll(async () => {
  execFileSync('mkfifo', [pipe])
  symlinkSync(pipe, at('link.jsonl'))
  symlinkSync('/dev/tty', at('terminal.jsonl'))
  symlinkSync('/dev/zero', at('endless.jsonl'))
  server.listen(at('socket.jsonl'))
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What never ends, or never answers. The process must be able to end all the same: no thread may be left that waits. */
const named = ['pipe', 'link', 'terminal', 'endless', 'socket'].map(name => at(`${name}.jsonl`))
const schema = {
  '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) },
} as const

/** Every call that reads a path of the user, and what it says of a path that is no regular file. */
const readers: Record<string, (file: string) => unknown> = {
  readFile,
  readJson,
  writeFile: file => writeFile(file, ''),
  appendFile: file => appendFile(file, 'x'),
  syncFolder: async file => {
    if (await syncFolder(file)) throw new Error('synced')
    throw Object.assign(new Error('this cannot be synced'), { code: 'not-synced' })
  },
  openPatterns: file => openPatterns(file),
  'openPatterns, discoveries': async file => {
    const patterns = await openPatterns(at('patterns.json'), { discoveries: file })
    await patterns.match({ category: 'test', cause: 'it failed' })
  },
  loadConfig: file => loadConfig({ schema, file: path.basename(file), cwd: folder }),
  openState: file => openState(file),
  viewState: file => viewState(file),
  verifyState: file => verifyState(file),
  repairState: file => repairState(file),
}

describe.skipIf(process.platform === 'win32')(
  'a path that is a pipe, a terminal, a device or a socket',
  () => {
    it.each(Object.entries(readers))('is refused at once by %s', async (_, read) => {
      for (const file of named) {
        const before = statSync(file)
        const began = performance.now()
        const error = await Promise.resolve()
          .then(() => read(file))
          .then(
            () => 'no error',
            (error: unknown) => error,
          )
        expect(error, file).toMatchObject({
          code: expect.stringMatching(
            /^(?:file-path|config-unreadable|patterns-unreadable|discoveries-damaged|state-unusable|not-synced)$/,
          ) as string,
        })
        expect(performance.now() - began).toBeLessThan(2000)
        expect(statSync(file).ino).toBe(before.ino)
      }
    })

    it.each([
      ['readLog', (file: string, signal: AbortSignal) => readLog({ kind: 'file', path: file }, { signal })],
      ['diagnose', (file: string, signal: AbortSignal) => diagnose({ kind: 'file', path: file }, { signal })],
      [
        'readBaseline',
        (file: string, signal: AbortSignal) => readBaseline([{ kind: 'file', path: file }], { signal }),
      ],
      ['auditWorkflows', (file: string, signal: AbortSignal) => auditWorkflows([file], { signal })],
    ])('is refused by %s, but for a pipe: that is awaited until the signal aborts', async (_, read) => {
      for (const file of named) {
        const signal = AbortSignal.timeout(300)
        const error: unknown = await read(file, signal).then(
          () => 'no error',
          (error: unknown) => error,
        )
        if (statSync(file).isFIFO()) expect(error).toBe(signal.reason)
        else expect(error).toMatchObject({ message: expect.stringMatching(/a device|a socket/) as string })
      }
    })
  },
)

/** The paths that a process has open. */
const opened = (pid = 0): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap(name => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${name}`)]
    } catch {
      return [] // closed since
    }
  })

describe.skipIf(process.platform !== 'linux')('the command line', () => {
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, [...main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    return { child, output: text(child.stdout), errors: text(child.stderr), exit: once(child, 'exit') }
  }

  it.each([
    ['diagnose', pipe],
    ['diagnose', '--from', pipe],
    ['diagnose', '--baseline', pipe, 'package.json'],
    ['audit', pipe],
    ['patterns', 'add', pipe],
    ['resolve', pipe, '--solution', 'x', '--minutes', '1'],
  ])('ends on Ctrl-C while nobody writes: %s %s', { timeout: 60_000 }, async (...args) => {
    const { child, exit, output } = run(...args)
    await vi.waitFor(() => expect(opened(child.pid)).toContain(pipe), { timeout: 30_000, interval: 50 })
    expect(child.exitCode).toBeNull()
    const began = performance.now()
    child.kill('SIGINT')
    expect(await exit).toEqual([130, null])
    expect(performance.now() - began).toBeLessThan(900) // it does not wait to be ended
    expect(await output).toBe('')
  })

  it(
    'reads a named pipe from its first byte to its last, whoever comes first',
    { timeout: 60_000 },
    async () => {
      const { output, exit } = run('diagnose', '--json', pipe)
      const writer = createWriteStream(pipe) // opens as soon as somebody reads
      await once(writer, 'open')
      await sleep(200)
      writer.write('a line\n'.repeat(100_000))
      writer.write(red)
      await sleep(200)
      writer.end(red.replace('a.ts', 'b.ts'))
      await exit
      expect(JSON.parse(await output)).toMatchObject({
        source: { lines: 100_002 },
        rootCause: { errorCode: 'TS1005' },
      })
    },
  )

  it.each(['true', `printf '${red.replace('\n', '\\n')}'`])(
    'reads what a shell pipes under a name: <(%s)',
    { timeout: 60_000 },
    async command => {
      const script = `${process.execPath} ${main.join(' ')} diagnose --json <(${command})`
      const lines = (
        JSON.parse(execFileSync('bash', ['-c', script]).toString()) as { source: { lines: number } }
      ).source.lines
      expect(lines).toBe(command === 'true' ? 0 : 1)
    },
  )

  it('takes lists, reports, declarations and workflows from <(…) as well', { timeout: 60_000 }, () => {
    writeFileSync(at('red.log'), red)
    const bash = (script: string) =>
      execFileSync('bash', [
        '-c',
        script.replaceAll('HOLDFAST', `${process.execPath} ${main.join(' ')}`),
      ]).toString()
    expect(bash(`HOLDFAST diagnose --json --from <(echo ${at('red.log')})`)).toContain('TS1005')
    expect(
      bash(`HOLDFAST audit --json <(printf 'jobs:\\n a:\\n  steps:\\n   - run: npm test || true\\n')`),
    ).toContain('exit-code-swallowed')
    const declaration = '{"id":"down","title":"down","contains":"E503","samples":["E503"],"solution":"again"}'
    bash(`HOLDFAST patterns add --patterns ${at('p.json')} <(echo '${declaration}')`)
    expect(readFileSync(at('p.json'), 'utf8')).toContain('"down"')
  })
})

it('a log that is replaced while it is read is quoted as it was', async () => {
  writeFileSync(at('moved.log'), red)
  using log = await readLog({ kind: 'file', path: at('moved.log') })
  rmSync(at('moved.log'))
  writeFileSync(at('moved.log'), 'something else\n')
  expect(log.lines.text(1)).toBe(red.trim())
})

it('a stream that is silent is left when the signal aborts', async () => {
  const { Readable } = await import('node:stream')
  const stream = new Readable({ read: () => undefined })
  const stop = new AbortController()
  const log = readLog({ kind: 'stdin', stream }, { signal: stop.signal })
  stop.abort(new Error('enough'))
  await expect(log).rejects.toThrow('enough')
})
