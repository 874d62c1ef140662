import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkEnvironment, diagnose } from 'holdfast/ci'
import { Checkout } from './checkout.js'
import { byName, bySetting, byTool } from './checkouts.js'
import { program } from '../../support/program.js'

const log = 'f.txt(1,1): error TS1005: broken\nError: Process completed with exit code 1.\n'

let folder: string
let checkout: Checkout
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hostile-'))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  vi.stubEnv('GIT_CEILING_DIRECTORIES', folder)
  vi.stubEnv('GITHUB_BASE_REF', undefined)
  checkout = new Checkout(folder)
  vi.stubEnv('PATH', `.:${checkout.root}/node_modules/.bin:${fakeTools(folder)}:${process.env['PATH'] ?? ''}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Tools that obey the folder they run in, as version managers do; a gh that asks git there. */
function fakeTools(at: string): string {
  const programs = path.join(at, 'programs')
  mkdirSync(programs)
  const obey = 'd=$PWD; while [ -n "$d" ]; do [ -x "$d/evil.sh" ] && "$d/evil.sh" "$0"; d=${d%/*}; done'
  for (const name of ['rustc', 'yarn', 'pnpm', 'bun', 'deno', 'python3', 'ruby', 'go', 'java', 'php'])
    writeFileSync(path.join(programs, name), `#!/bin/sh\n${obey}\necho "go version go1.2.3"\n`, {
      mode: 0o755,
    })
  const gh = `#!/bin/sh\n${obey}\ngit status; git diff; git remote -v; git log -1\nexit 1\n`
  writeFileSync(path.join(programs, 'gh'), gh, { mode: 0o755 })
  return programs
}

describe('of a hostile checkout nothing is run', () => {
  const all = { ...bySetting, ...byName, ...byTool }

  it('in fifty ways and more', () => {
    expect(Object.keys(all).length).toBeGreaterThanOrEqual(50)
  })

  it.each(Object.entries(all))('%s', { timeout: 120_000 }, async (_, { put, control }) => {
    put(checkout)
    for (const root of [checkout.root, path.join(checkout.root, 'below'), path.join(checkout.root, 'tree')])
      if (existsSync(root))
        await diagnose({ kind: 'text', text: log }, { environment: root, deep: true, github: true })
    expect(checkout.ran()).toBe('')
    if (control) {
      const [program = '', ...args] = control
      spawnSync(program, args, {
        cwd: checkout.root,
        env: { ...process.env, PATH: '/usr/local/bin:/usr/bin:/bin' },
      })
      expect(checkout.ran()).not.toBe('')
    }
  })

  it('a bare repository among its files', { timeout: 120_000 }, async () => {
    checkout.git('init', '-q', '--bare', 'x/inner')
    checkout.gitIn('x/inner', 'config', 'core.bare', 'false')
    checkout.gitIn('x/inner', 'config', 'core.worktree', '..')
    checkout.gitIn('x/inner', 'config', 'core.fsmonitor', checkout.evil)
    const inner = path.join(checkout.root, 'x/inner')
    await diagnose({ kind: 'text', text: log }, { environment: inner, deep: true })
    expect(checkout.ran()).toBe('')
    spawnSync('git', ['status'], { cwd: inner })
    expect(checkout.ran()).not.toBe('')
  })

  it('a base branch that the job names', { timeout: 120_000 }, async () => {
    checkout.diverge()
    vi.stubEnv('GITHUB_BASE_REF', `--output=${checkout.mark}`)
    await diagnose({ kind: 'text', text: log }, { environment: checkout.root, deep: true })
    expect(checkout.ran()).toBe('')
  })

  it('logs-dir of .npmrc deletes nothing', async () => {
    const logs = path.join(folder, 'logs')
    mkdirSync(logs)
    for (let i = 0; i < 30; i++)
      writeFileSync(path.join(logs, `2020-01-${i + 10}T00_00_00_000Z-debug-0.log`), '')
    checkout.put('package.json', { dependencies: { a: '1' }, engines: { npm: '>=1' } })
    checkout.put('node_modules/a/package.json', { name: 'a', version: '1.0.0' })
    checkout.put('.npmrc', `logs-dir=${logs}\nlogs-max=1\n`)
    await checkEnvironment(checkout.root)
    expect(spawnSync('ls', [logs], { encoding: 'utf8' }).stdout.trim().split('\n')).toHaveLength(30)
  })
})

const hasStrace = spawnSync('strace', ['-V']).status === 0

it.skipIf(!hasStrace)(
  'every program that is started lies outside of it, and no other is',
  { timeout: 180_000 },
  () => {
    for (const hostile of [bySetting['filter.process'], bySetting['core.fsmonitor'], byTool['.npmrc']])
      hostile?.put(checkout)
    checkout.put('rust-toolchain.toml', '[toolchain]\nchannel = "1.70"\n')
    const trace = path.join(folder, 'trace')
    writeFileSync(path.join(folder, 'build.log'), log)
    const holdfast = [process.execPath, program]
    const args = ['diagnose', '--environment', '.', '--deep', path.join(folder, 'build.log')]
    const ran = spawnSync('strace', ['-f', '-qq', '-e', 'trace=execve', '-o', trace, ...holdfast, ...args], {
      cwd: checkout.root,
      encoding: 'utf8',
    })
    expect(ran.status).toBe(0)
    const started = readFileSync(trace, 'utf8')
      .split('\n')
      .filter(line => line.includes('execve("') && !line.includes(' = -1 '))
      .map(line => /execve\("([^"]+)"/.exec(line)?.[1] ?? '')
    expect(started.filter(file => file.startsWith(checkout.root))).toEqual([])
    const names = new Set(started.map(file => path.basename(file)))
    expect([...names].filter(name => !/^(?:node|esbuild|getconf|ldd)$/.test(name)).sort()).toEqual([
      'bun',
      'deno',
      'gh',
      'git',
      'pnpm',
      'rustc',
      'sh',
      'yarn',
    ])
  },
)
