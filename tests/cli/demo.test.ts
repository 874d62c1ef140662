import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cli } from './cli.js'
import { program } from '../support/program.js'

const main = [program, 'demo']

/** A folder for temporary files of its own, in which nothing may be left. */
function freshTmp(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'demo-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const leftIn = (folder: string) => readdirSync(folder).filter(name => name.startsWith('holdfast-'))

describe('holdfast demo', { timeout: 180_000 }, () => {
  it('explains a log, kills a batch for real and resumes it, and catches a green lie', async () => {
    const tmp = freshTmp()
    const { stdout, stderr } = await promisify(execFile)(process.execPath, main, {
      env: { ...process.env, TMPDIR: tmp },
    })
    expect(stderr).toBe('')
    const [, first = '', second = '', third = ''] = stdout.split(/^\d\. /m)
    expect(first).toContain('✖ failed · failing-run.log')
    expect(first).toContain('$ npx vitest run')
    const lines = second.split('\n').map(line => line.trim())
    const killed = lines.indexOf('killed by SIGKILL, in the middle of order-4')
    expect(lines.slice(0, killed).filter(line => line.startsWith('charged order'))).toEqual(
      [1, 2, 3].map(n => `charged order-${n}`),
    )
    expect(lines.slice(killed).filter(line => line.startsWith('charged order'))).toEqual(
      [4, 5, 6, 7, 8].map(n => `charged order-${n}`),
    )
    expect(lines).toContain('8 orders: 3 done before, 5 done now, 0 failed')
    expect(lines).toContain('charged: 8 times, 8 different orders')
    expect(third).toContain('▲ silent failure: the job is green')
    expect(leftIn(tmp)).toEqual([])

    const named = [...stdout.slice(stdout.indexOf('Now yours:')).matchAll(/^ {2}holdfast (\w+)/gm)].map(
      ([, name = '']) => name,
    )
    expect(named.length).toBeGreaterThan(2)
    const { stdout: help } = await cli(['--help'])
    expect(named.filter(name => !new RegExp(`^ {2}${name} `, 'm').test(help))).toEqual([])
  })

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('needs no network', async () => {
    const { stdout } = await promisify(execFile)('unshare', ['--net', process.execPath, ...main])
    expect(stdout).toContain('charged: 8 times, 8 different orders')
  })

  it('leaves neither process nor folder behind on Ctrl-C', async () => {
    const tmp = freshTmp()
    const child = spawn(process.execPath, main, {
      env: { ...process.env, TMPDIR: tmp },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    for await (const chunk of child.stdout)
      if (String(chunk).includes('charged order-1')) child.kill('SIGINT')
    const [status] = child.exitCode === null ? ((await once(child, 'exit')) as [number]) : [child.exitCode]
    expect(status).toBe(130)
    expect(leftIn(tmp)).toEqual([])
    expect(spawnSync('pgrep', ['-f', tmp]).stdout.toString()).toBe('')
  })
})
