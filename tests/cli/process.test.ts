import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { program } from '../support/program.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-process-'))
const main = [program]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What only a process of its own can show. */
describe.concurrent('the holdfast process', () => {
  it('ends silently where its reader has seen enough', async () => {
    const logs = Array.from({ length: 300 }, (_, at) => path.join(folder, `long-${at}.log`))
    for (const log of logs) writeFileSync(log, 'src/a.ts(1,1): error TS1005: broken\n'.repeat(50))
    const { stdout, stderr } = await promisify(execFile)('sh', [
      '-c',
      `${process.execPath} ${main.join(' ')} diagnose --jsonl ${logs.join(' ')} | head -c 10`,
    ])
    expect({ stdout, stderr }).toEqual({ stdout: '{"schemaVe', stderr: '' })
  })

  it.skipIf(!existsSync('/dev/full'))(
    'says so, with status 2, where its output cannot be written',
    async () => {
      const log = path.join(folder, 'red.log')
      writeFileSync(log, 'src/a.ts(1,1): error TS1005: broken\n')
      const into = (redirection: string) =>
        promisify(execFile)('sh', [
          '-c',
          `${process.execPath} ${main.join(' ')} diagnose ${redirection}`,
        ]).catch((error: unknown) => error)
      expect(await into(`${log} > /dev/full`)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(
          /^holdfast: standard output cannot be written: ENOSPC: .*\. Write to another place\.\n$/,
        ) as string,
      })
      expect(await into('missing.log 2> /dev/full')).toMatchObject({ code: 2, stdout: '', stderr: '' })
    },
  )

  it('exits with 130 on Ctrl-C, also while it waits for standard input', async () => {
    const child = spawn(process.execPath, [...main, 'diagnose', '-'], { stdio: 'pipe' })
    // More than a pipe holds: once it is gone, the child is reading.
    const read = once(child.stdin, 'drain')
    child.stdin.write('a line\n'.repeat(200_000))
    let stderr = ''
    child.stderr.on('data', chunk => (stderr += String(chunk)))
    await read
    child.kill('SIGINT')
    const [status] = (await once(child, 'exit')) as [number]
    expect({ status, stderr }).toEqual({ status: 130, stderr: '' })
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('leaves no gh behind on %s', async (name, expected) => {
    const bin = mkdtempSync(path.join(folder, 'bin-'))
    const pids = path.join(bin, 'pids')
    const script = `#!/bin/sh\nsleep 600 &\necho $$ $! > ${pids}.draft\nmv ${pids}.draft ${pids}\nwait\n`
    writeFileSync(path.join(bin, 'gh'), script, { mode: 0o755 })
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` }
    const child = spawn(process.execPath, [...main, 'diagnose', 'https://github.com/o/r/actions/runs/1'], {
      env,
    })
    await vi.waitFor(() => expect(existsSync(pids)).toBe(true), 20_000)
    child.kill(name)
    const [status] = (await once(child, 'exit')) as [number]
    expect(status).toBe(expected)
    const started = readFileSync(pids, 'utf8').trim().replace(' ', ',')
    const states = () => spawnSync('ps', ['-o', 'stat=', '-p', started]).stdout.toString()
    await vi.waitFor(() => expect(states()).not.toMatch(/^[^Z\s]/m), 10_000)
  })

  it('reads a pipe that is named as a file', async () => {
    const script = `${process.execPath} ${main.join(' ')} diagnose --json <(echo "a.ts(1,1): error TS1005: broken")`
    const { stdout } = await promisify(execFile)('bash', ['-c', script])
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'failed', rootCause: { errorCode: 'TS1005' } })
  })

  it('exits with the status of the run', async () => {
    const failed = promisify(execFile)(process.execPath, [
      ...main,
      'diagnose',
      path.join(folder, 'missing.log'),
    ])
    await expect(failed).rejects.toMatchObject({ code: 2, stdout: '' })
  })
})
