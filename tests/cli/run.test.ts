import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { program } from '../support/program.js'

const root = mkdtempSync(path.join(os.tmpdir(), 'holdfast-run-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const newFolder = () => {
  const folder = path.join(root, String(++folders))
  mkdirSync(folder)
  return folder
}

interface Ended {
  readonly status: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  readonly folder: string
  /** What was kept, by the name of its file. */
  readonly kept: Readonly<Record<string, string>>
}

const argv = (args: readonly string[]) => [program, 'run', ...args]

function run(args: readonly string[], { folder = newFolder(), input = '', env = {} } = {}): Ended {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, argv(args), {
    cwd: folder,
    input,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, signal, stdout, stderr, folder, kept: keptIn(folder) }
}

function keptIn(folder: string): Record<string, string> {
  const runs = path.join(folder, '.holdfast/runs')
  const names = existsSync(runs) ? readdirSync(runs).filter(name => name.endsWith('.log')) : []
  return Object.fromEntries(names.map(name => [name, readFileSync(path.join(runs, name), 'utf8')]))
}

const sh = (script: string) => ['--', 'sh', '-c', script]
const posix = process.platform !== 'win32'

describe.runIf(posix)('holdfast run', () => {
  it('passes both streams on as they come, and keeps them in a file that it names', () => {
    const { status, stdout, stderr, kept } = run(sh('echo out; echo err >&2'))
    expect(status).toBe(0)
    expect(stdout).toBe('out\n')
    const [name = ''] = Object.keys(kept)
    expect(stderr).toMatch(/^err\n/)
    expect(stderr).toContain(`output: .holdfast/runs/${name}\n`)
    expect(kept[name]?.split('\n').sort()).toEqual(['', 'err', 'out'])
  })

  it('keeps the order of what was written to two streams that lead to the same place', () => {
    const script = 'i=0; while [ $i -lt 300 ]; do echo "o$i"; echo "e$i" >&2; i=$((i+1)); done'
    const inner = argv(sh(script)).map(word => `'${word.replaceAll("'", `'\\''`)}'`)
    const folder = newFolder()
    const { stdout } = spawnSync('sh', ['-c', `${process.execPath} ${inner.join(' ')} 2>&1`], {
      cwd: folder,
      encoding: 'utf8',
    })
    const lines = Array.from({ length: 300 }, (_, at) => `o${at}\ne${at}\n`).join('')
    expect(Object.values(keptIn(folder))).toEqual([lines])
    expect(stdout.startsWith(lines)).toBe(true)
  })

  it('loses no byte of a large output, whose last line has no end', () => {
    const script =
      'i=0; while [ $i -lt 20000 ]; do echo "line $i of many, a rather long one"; i=$((i+1)); done; printf end'
    const { stdout, kept } = run(sh(script))
    expect(stdout.split('\n')).toHaveLength(20_001)
    expect(stdout.endsWith('\nend')).toBe(true)
    expect(Object.values(kept)).toEqual([stdout])
  })

  it.each([0, 1, 2, 77, 126, 127, 255])('ends with the status of the command: %i', status => {
    expect(run(sh(`exit ${status}`))).toMatchObject({ status, signal: null })
  })

  it.each(['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGABRT'])(
    'ends by the signal of the command: %s',
    signal => {
      const ended = run(sh(`ulimit -c 0; kill -${signal.slice(3)} $$`))
      expect(ended).toMatchObject({ status: null, signal })
      expect(ended.stderr).toContain(`ended by ${signal}`)
    },
  )

  it('counts a signal that ends no Node process as shells do', () => {
    expect(run(sh('kill -PIPE $$')).status).toBe(141)
  })

  it('gives standard input to the command, untouched', () => {
    expect(run(['--', 'cat'], { input: 'first\nsecond' }).stdout).toBe('first\nsecond')
    expect(run(sh('head -c 5 >/dev/null; exec cat'), { input: '' }).status).toBe(0)
  })

  it('lets the command open its own streams again, as it could without holdfast', () => {
    const { status, stdout, stderr } = run(sh('echo again > /dev/stderr; echo more > /dev/stdout'))
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'more\n' })
    expect(stderr).toMatch(/^again\n/)
  })

  it('runs the command once, also if it fails', () => {
    const folder = newFolder()
    run(sh('echo x >> runs; echo "error: no"; exit 1'), { folder })
    expect(readFileSync(path.join(folder, 'runs'), 'utf8')).toBe('x\n')
  })

  it('does not take words of the command for its own', () => {
    expect(run(['--', 'echo', '--quiet', '--', 'run']).stdout).toBe('--quiet -- run\n')
    expect(run(['echo', '--strict']).stdout).toBe('--strict\n')
  })

  it('says that there is no command where PATH has only a folder of that name', () => {
    const folder = newFolder()
    mkdirSync(path.join(folder, 'nosuch'))
    const ended = run(['--', 'nosuch'], { folder, env: { PATH: `${folder}:${process.env['PATH']}` } })
    expect(ended).toMatchObject({ status: 127, stdout: '' })
    expect(ended.stderr).toContain('command not found')
  })

  it.each([
    [
      'nosuch',
      127,
      /^holdfast: nosuch: command not found\. Check its name and PATH; for shell syntax: holdfast run -- sh -c '…'\n$/,
    ],
    [
      './plain.txt',
      126,
      /^holdfast: \.\/plain\.txt: it may not be run\. Is it a program, and executable \(chmod \+x\)\?\n$/,
    ],
    ['.', 126, /^holdfast: \.: it may not be run\./],
  ])('says why %s cannot be run, with status %i, and keeps nothing', (name, status, message) => {
    const folder = newFolder()
    writeFileSync(path.join(folder, 'plain.txt'), 'no program')
    const ended = run(['--', name], { folder })
    expect(ended).toMatchObject({ status, stdout: '', kept: {} })
    expect(ended.stderr).toMatch(message)
  })

  it.each([
    [[], 'no command'],
    [['--quite', '--', 'true'], 'unknown option'],
    [['--format', 'xml', '--', 'true'], '--format takes'],
    [['--keep', '0', '--', 'true'], '--keep takes'],
    [['--log=', '--', 'true'], '--log takes'],
    [['--', ''], 'no command'],
  ])('refuses bad usage with status 2 and runs nothing: %j', (args, message) => {
    const ended = run(args)
    expect(ended).toMatchObject({ status: 2, stdout: '', kept: {} })
    expect(ended.stderr).toContain(message)
  })

  it('says why a command failed: a page after the output, or a brief in its place', () => {
    const script = 'echo "src/a.ts(3,7): error TS2322: Type string is not assignable to type number."; exit 2'
    const loud = run(sh(script))
    expect(loud).toMatchObject({ status: 2, stdout: expect.stringMatching(/^src\/a\.ts.*\n$/) as string })
    expect(loud.stderr).toContain('where  src/a.ts:3:7')
    const quiet = run(['--quiet', ...sh(script)])
    expect(quiet.status).toBe(2)
    expect(quiet.stdout).toMatch(/^failed \(confidence/)
    expect(quiet.stdout).toContain('files: src/a.ts:3:7\n')
    expect(quiet.stderr).toMatch(/^holdfast: exit status 2 after [\d.]+ s; output: \S+\n$/)
  })

  it('finds a failure that a tail hides, as the whole output is read', () => {
    const noise = 'i=0; while [ $i -lt 3000 ]; do echo "cleaning up $i"; i=$((i+1)); done'
    const { stdout } = run([
      '--quiet',
      ...sh(`echo "src/a.c:1:5: error: expected identifier"; ${noise}; exit 2`),
    ])
    expect(stdout).toContain('cause: gcc: expected identifier')
  })

  it('says nothing with --quiet if the command is green', () => {
    expect(run(['--quiet', ...sh('echo compiled 3 files')])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    })
  })

  it('names what a green command hides, and fails with --strict', () => {
    const script = 'echo "collected 0 items"; echo "============ no tests ran in 0.01s ============"; true'
    const lax = run(sh(script))
    expect(lax.status).toBe(0)
    expect(lax.stderr).toContain('the command is green and hides a failure')
    const strict = run(['--strict', ...sh(script)])
    expect(strict.status).toBe(1)
    expect(strict.stderr).toContain('--strict: the command ended with status 0 and hides a failure.')
  })

  it('does not wait for what the command leaves behind, and says so', () => {
    const started = performance.now()
    const { status, stdout, stderr } = run(sh('sleep 30 & echo done'))
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done\n' })
    expect(stderr).toContain('processes that it started still write to its output')
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('lets the command meet a closed pipe, as it would without holdfast', () => {
    const inner = argv(['--', 'sh', '-c', '"while :; do echo y; done"']).join(' ')
    const { stdout } = spawnSync('sh', ['-c', `${process.execPath} ${inner} | head -n 1`], {
      cwd: newFolder(),
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect(stdout).toBe('y\n')
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on, and waits for the command to end',
    async signal => {
      const script = `trap 'echo cleaned; exit 9' ${signal.slice(3)}; echo ready; while :; do sleep 0.1; done`
      const child = spawn(process.execPath, argv(sh(script)), {
        cwd: newFolder(),
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      let stdout = ''
      child.stdout.on('data', chunk => {
        stdout += String(chunk)
        if (String(chunk).includes('ready')) child.kill(signal)
      })
      const [status] = (await once(child, 'close')) as [number]
      expect({ status, stdout }).toEqual({ status: 9, stdout: 'ready\ncleaned\n' })
    },
  )

  it('keeps the newest outputs alone, and never a file of somebody else', () => {
    const folder = newFolder()
    for (let at = 0; at < 4; at++) run(['--keep', '2', ...sh(`echo ${at}`)], { folder })
    writeFileSync(path.join(folder, '.holdfast/runs/mine.log'), 'mine')
    run(['--keep', '2', ...sh('echo 4')], { folder })
    expect(Object.values(keptIn(folder)).sort()).toEqual(['3\n', '4\n', 'mine'])
    expect(readFileSync(path.join(folder, '.holdfast/runs/.gitignore'), 'utf8')).toBe('*\n')
  })

  it.skipIf(!existsSync('/dev/full'))(
    'goes on if the disk is full, says so, and still says why the command failed',
    () => {
      const { status, stdout, stderr } = run([
        '--log',
        '/dev/full',
        ...sh('echo "src/a.c:1:5: error: expected identifier"; exit 2'),
      ])
      expect(status).toBe(2)
      expect(stdout).toContain('error: expected identifier')
      expect(stderr).toContain(
        'the output is not kept whole in /dev/full: the disk is full. The command was not disturbed. Free space, or name another place with --log.',
      )
      expect(stderr).toContain('compile-error')
    },
  )

  it('keeps nothing behind a link that leads out of the folder', () => {
    const folder = newFolder()
    const elsewhere = newFolder()
    symlinkSync(elsewhere, path.join(folder, '.holdfast'))
    const { status, stderr } = run(sh('echo hi'), { folder })
    expect(status).toBe(0)
    expect(stderr).toContain('is a link that leads elsewhere')
    expect(readdirSync(path.join(elsewhere, 'runs'))).toEqual([])
  })

  it('leaves the output of the command alone, and makes its own words safe', () => {
    const script = 'echo "::error::mine"; echo "npm_token=ghp_abcdefghijklmnopqrstuvwxyz0123456789"; exit 1'
    const { stdout, stderr } = run(sh(script))
    expect(stdout).toContain('::error::mine\n')
    expect(stderr).not.toContain('ghp_abcdefghij')
    expect(stderr).not.toMatch(/^::error/m)
  })

  it.runIf(spawnSync('python3', ['--version']).status === 0)(
    'leaves Ctrl-C to the terminal, which sends it to the command once',
    () => {
      const script = `n=0; trap 'n=$((n+1)); echo got $n' INT; echo ready; i=0; while [ $i -lt 15 ]; do sleep 0.1; i=$((i+1)); done; exit 5`
      const harness = `
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
out, sent = b'', False
while True:
    try: data = os.read(fd, 4096)
    except OSError: break
    if not data: break
    out += data
    if b'ready' in out and not sent: sent = True; time.sleep(0.3); os.write(fd, b'\\x03')
print(out.decode().replace('\\r', ''), end='')
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`
      const { status, stdout } = spawnSync(
        'python3',
        ['-c', harness, process.execPath, ...argv(sh(script))],
        {
          cwd: newFolder(),
          encoding: 'utf8',
          timeout: 60_000,
        },
      )
      expect(status).toBe(5)
      expect(stdout).toContain('got 1')
      expect(stdout).not.toContain('got 2')
    },
  )
})
