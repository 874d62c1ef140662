import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { run } from '../../../src/ci/commands/run.js'

const node = process.execPath
const code = (value: string) => expect.objectContaining({ code: value }) as Error

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a command', () => {
  it('gives its status and what it said, whatever the status', async () => {
    const script = 'process.stdout.write(process.env.X); process.stderr.write("no"); process.exitCode = 3'
    const ran = await run(node, ['-e', script], { env: { X: 'yes' } })
    expect(ran).toMatchObject({ status: 3, stderr: 'no', cut: false })
    expect(ran.stdout.toString()).toBe('yes')
  })

  it('is asked nothing: its standard input is at its end', async () => {
    expect((await run(node, ['-e', 'process.stdin.resume().on("end", () => process.exit(7))'])).status).toBe(
      7,
    )
  })

  it('that says too much is cut, and ends', async () => {
    const ran = await run(node, ['-e', 'process.stdout.write("x".repeat(1e6))'], { maxBytes: 200_000 })
    expect(ran.cut).toBe(true)
    expect(ran.stdout.length).toBeLessThanOrEqual(200_000)
  })

  it('that is not there, or cannot be run, is an error', async () => {
    await expect(run('no-such-command', [])).rejects.toThrow(code('command-missing'))
    await expect(run('/', [])).rejects.toThrow(code('command-failed'))
  })

  it('is not started when the signal has spoken', async () => {
    await expect(
      run('no-such-command', [], { signal: AbortSignal.abort(new Error('stop')) }),
    ).rejects.toThrow('stop')
  })

  it('ends with all that it started when the signal says stop', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'run-'))
    const file = path.join(folder, 'pid')
    const controller = new AbortController()
    const running = run('sh', ['-c', `sleep 60 & echo $! > ${file}; wait`], { signal: controller.signal })
    running.catch(() => undefined)
    let pid = 0
    while (pid === 0) {
      await sleep(20)
      pid = Number(await readFile(file, 'utf8').catch(() => '0'))
    }
    controller.abort(new Error('stop'))
    await expect(running).rejects.toThrow('stop')
    for (let i = 0; i < 100 && lives(pid); i++) await sleep(20)
    expect(lives(pid)).toBe(false)
    await rm(folder, { recursive: true })
  })
})
