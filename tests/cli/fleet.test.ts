import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { reportSchema } from 'holdfast/ci'
import { viewState } from 'holdfast/state'
import { afterAll, describe, expect, it } from 'vitest'
import { cli } from './cli.js'
import { program } from '../support/program.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-fleet-'))
const logs = path.join(folder, 'logs')
const state = path.join(folder, 'state')
const opened = path.join(folder, 'opened')
const samples = path.join(import.meta.dirname, '../tools/samples')
const counting = path.join(import.meta.dirname, 'support/count-opens.mjs')
const thousand = 1000
/** As `src/cli/diagnose/fleet.ts` has it. */
const concurrency = 2
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A thousand logs of real tools, in ten folders, and one that is no text. */
function makeLogs(): void {
  const texts = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.log'))
    .sort()
    .map(name => readFileSync(path.join(samples, name)))
  for (let at = 0; at < thousand; at++) {
    const inside = path.join(logs, String(at % 10))
    mkdirSync(inside, { recursive: true })
    const bytes =
      at === 500
        ? Buffer.from(Array.from({ length: 5_000 }, (_, byte) => (byte * 7919) % 256))
        : (texts[at % texts.length] ?? Buffer.alloc(0))
    writeFileSync(path.join(inside, `${String(at).padStart(4, '0')}.log`), bytes)
  }
}

function diagnose(...flags: string[]): {
  child: ChildProcess
  stdout: () => string
  ended: Promise<unknown>
} {
  const child = spawn(
    process.execPath,
    ['--import', counting, program, 'diagnose', '--state', state, ...flags, logs],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOLDFAST_TEST_OPENED: opened } },
  )
  let stdout = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.resume()
  return { child, stdout: () => stdout, ended: once(child, 'close') }
}

async function settled(): Promise<number> {
  try {
    const view = await viewState(state)
    const { done, failed } = view.counts
    view.close()
    return done + failed
  } catch {
    return 0 // not made yet
  }
}

describe('a thousand logs', () => {
  it('are each reported once, whatever kills the process on the way', async () => {
    makeLogs()
    // A seed that is printed, so that a failure can be had again.
    const random = mulberry32(Number(process.env['HOLDFAST_SEED'] ?? 7))
    const kills = [0, 1, 2, 3].map(part => Math.floor(((part + random()) * thousand) / 4.5) + 1)
    for (const [turn, at] of kills.entries()) {
      const { child, ended } = diagnose('--jsonl')
      while ((await settled()) < at) await new Promise(resolve => setTimeout(resolve, 100 * random()))
      child.kill(turn === 2 ? 'SIGINT' : 'SIGKILL')
      await ended
      expect(child.exitCode === null || child.exitCode === 130).toBe(true)
    }
    const { child, stdout, ended } = diagnose('--jsonl')
    await ended
    expect(child.exitCode).toBe(2) // one of them is no log

    const reports = stdout()
      .trimEnd()
      .split('\n')
      .map(line => reportSchema.parse(JSON.parse(line)))
    const names = reports.map(({ source }) => path.basename(source.path ?? '')).sort()
    const expected = Array.from({ length: thousand }, (_, at) => `${String(at).padStart(4, '0')}.log`)
    expect(names).toEqual(expected.filter(name => name !== '0500.log'))

    const reads = readFileSync(opened, 'utf8').trimEnd().split('\n')
    expect(new Set(reads).size).toBe(thousand)
    expect(reads.length - thousand).toBeLessThanOrEqual(kills.length * concurrency)

    // Node and the rules take 200 MB; the reports of a thousand logs nothing.
    expect(Number(readFileSync(`${opened}.memory`, 'utf8'))).toBeLessThan(400 * 1024)

    // What is done is not done again, its time included; the failed one only where that is asked for.
    const again = await cli(['diagnose', '--state', state, '--jsonl', '--retry-failed', logs])
    expect(again.stdout === stdout()).toBe(true) // a difference of megabytes is not to be printed
    const view = await viewState(state)
    expect(view.failure(path.join(logs, '0', '0500.log'))).toMatchObject({ attempts: 2 })
    view.close()
  }, 120_000)
})

/** Random numbers from 0 to 1 that are the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
