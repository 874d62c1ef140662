import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { askClaude, createClaudePool, probeClaude } from 'holdfast/claude'
import type { AskOptions } from 'holdfast/claude'
import { hasSdk, processesWith } from './stub/fixture.js'

const executable = fileURLToPath(new URL('stub/stand-in-cli.mjs', import.meta.url))

let folder: string
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'holdfast-stand-in-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0
/** A stand-in that behaves like this, and a way to find it and whatever it started. */
function standIn(behaviour: string, options: AskOptions = {}) {
  const mark = `STAND_IN_MARK=${process.pid}-${++count}`
  const [name = '', value] = mark.split('=')
  const env = { HOME: folder, STAND_IN: behaviour, [name]: value, ANTHROPIC_API_KEY: 'dummy' }
  return {
    options: { executable, retries: 0, ...options, env: { ...env, ...options.env } },
    alive: () => processesWith(mark),
  }
}

let bundles: string // inside node_modules, where a plain program finds the SDK
beforeAll(async () => {
  await mkdir('node_modules/.cache', { recursive: true })
  bundles = await mkdtemp(path.resolve('node_modules/.cache/holdfast-claude-'))
  await build({
    entryPoints: ['src/claude/index.ts'],
    outfile: path.join(bundles, 'claude.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@anthropic-ai/claude-agent-sdk'],
  })
})
afterAll(() => rm(bundles, { recursive: true, force: true }))

/** A program of its own that asks a stand-in. */
async function startProgram(text: string, behaviour: string) {
  const cli = standIn(behaviour)
  const file = path.join(bundles, `program-${count}.mjs`)
  await writeFile(file, `import { askClaude } from './claude.mjs'\n${text}`)
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...cli.options.env } })
  return { cli, child, gone: new Promise(resolve => child.once('exit', resolve)) }
}

const complaints: unknown[] = []
const complain = (thing: unknown) => complaints.push(thing)
beforeAll(() => {
  process.on('unhandledRejection', complain).on('warning', complain)
})
afterAll(() => {
  process.off('unhandledRejection', complain).off('warning', complain)
})
afterEach(() => expect(complaints).toEqual([]))

describe.skipIf(!hasSdk)('a CLI that ends by itself', () => {
  it.each([
    ['answers', { ok: true, text: 'It stands in.' }],
    ['answers stays', { ok: true, text: 'It stands in.' }],
    ['answers stays deaf tree', { ok: true, text: 'It stands in.' }],
    ['answers daemon', { ok: true, text: 'It stands in.' }],
    ['answers stays deaf daemon', { ok: true, text: 'It stands in.' }],
    ['daemon fails', { kind: 'process' }],
    ['rubbish', { kind: 'process' }],
    ['asks-nobody', { kind: 'process', retryable: true }],
    ['fails', { kind: 'process', stderr: 'the stand-in gives up' }],
    ['dies', { kind: 'process', message: expect.stringContaining('SIGKILL') as string }],
    ['fails-to-execute', { kind: 'execution', message: 'no' }],
  ])('%s', async (behaviour, expected) => {
    const cli = standIn(behaviour)
    expect(await askClaude('Hello.', cli.options)).toMatchObject({ attempts: 1, ...expected })
    expect(cli.alive()).toEqual([])
  })
})

describe.skipIf(!hasSdk)('a CLI that does not', () => {
  it.each<[string, AskOptions, string]>([
    ['silent stays', { startupTimeoutMs: 700 }, 'startup'],
    ['stays', { idleTimeoutMs: 700 }, 'idle'],
    ['stays deaf', { timeoutMs: 1000 }, 'total'],
    ['stays tree', { timeoutMs: 1000 }, 'total'],
    ['stays deaf tree', { timeoutMs: 1000, tools: ['Bash'] }, 'total'],
    ['stays daemon', { timeoutMs: 1000, tools: ['Bash'] }, 'total'],
  ])('%s is ended, with all that it started', async (behaviour, limits, reason) => {
    const cli = standIn(behaviour, limits)
    const reply = await askClaude('Hello.', cli.options)
    expect(reply).toMatchObject({ kind: 'timeout', reason })
    expect(cli.alive()).toEqual([])
    const lateMs = reply.durationMs - (limits.timeoutMs ?? reply.durationMs)
    if (limits.timeoutMs) console.log(`a CLI that ${behaviour}, 1 s deadline: returned ${lateMs} ms late`)
    expect(lateMs).toBeLessThan(2000)
  })

  it('leaves no listener of the exit behind, and does not warn of many at a time', async () => {
    const before = process.listenerCount('exit')
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        askClaude('Hello.', standIn('answers', { signal: new AbortController().signal }).options),
      ),
    )
    expect(replies.every(reply => reply.ok)).toBe(true)
    expect(process.listenerCount('exit')).toBe(before)
  })
})

describe.skipIf(!hasSdk)('a limiter', () => {
  it('that fails ends the call with its own error, and is asked once', async () => {
    let asked = 0
    const limiter = Object.assign(
      async () => {
        asked++
        throw new Error('The queue is closed.')
      },
      { activeCount: 0, pendingCount: 0, clearQueue: () => undefined, concurrency: 1 },
    )
    const { options } = standIn('answers', { limiter: limiter, retries: 3 })
    await expect(askClaude('Hello.', options)).rejects.toThrow('The queue is closed.')
    expect(asked).toBe(1)
  })
})

describe.skipIf(!hasSdk)('options at their ends', () => {
  it('waits for ever if it is told to', async () => {
    const limits = { timeoutMs: Infinity, idleTimeoutMs: Infinity, startupTimeoutMs: Infinity }
    expect(await askClaude('Hello.', standIn('answers', limits).options)).toMatchObject({ ok: true })
  })

  it('says that the options are too long for a command line', async () => {
    const cli = standIn('answers', { sdkOptions: { agent: 'x'.repeat(3_000_000) } })
    expect(await askClaude('Hello.', cli.options)).toMatchObject({ kind: 'too_large', attempts: 0 })
    expect(cli.alive()).toEqual([])
  })
})

describe.skipIf(!hasSdk)('stopping', () => {
  it('starts nothing for a signal that is aborted already', async () => {
    const cli = standIn('answers', { signal: AbortSignal.abort() })
    expect(await askClaude('Hello.', cli.options)).toMatchObject({ kind: 'aborted', attempts: 0 })
    expect(cli.alive()).toEqual([])
  })

  it('ends the process at once, also where the caller’s reason is a time-out of its own', async () => {
    const cli = standIn('stays', { signal: AbortSignal.timeout(500) })
    const reply = await askClaude('Hello.', cli.options)
    expect(reply).toMatchObject({ kind: 'aborted', retryable: false })
    expect(cli.alive()).toEqual([])
  })

  it('leaves one listener on the caller’s signal while it lasts, and none after', async () => {
    const controller = new AbortController()
    await Promise.all(
      [1, 2, 3].map(() => askClaude('Hello.', standIn('answers', { signal: controller.signal }).options)),
    )
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})

describe.skipIf(!hasSdk)('a parent that goes', () => {
  const program = (last: string) => `
    void askClaude('Hello.', { executable: ${JSON.stringify(executable)} })
    process.stdin.once('data', () => { ${last} })`

  async function parent(last: string, behaviour: string) {
    const { cli, child, gone } = await startProgram(program(last), behaviour)
    // The parent, the CLI, and where there is one the shell of its tool and its sleep.
    const least = behaviour.includes('tree') ? 4 : behaviour.includes('daemon') ? 3 : 2
    while (cli.alive().length < least) await delay(50)
    await delay(200) // past the CLI's first lines, where it turns deaf
    return { cli, child, gone }
  }

  it.each([
    ['process.exit', 'process.exit(1)', 'stays deaf tree'],
    ['process.exit', 'process.exit(1)', 'stays deaf daemon'],
    ['an uncaught exception', 'throw new Error("boom")', 'stays deaf tree'],
    ['process.kill SIGTERM', 'process.kill(process.pid, "SIGTERM")', 'stays deaf'],
    ['process.kill SIGKILL', 'process.kill(process.pid, "SIGKILL")', 'stays deaf'],
  ])('%s leaves none', async (_name, last, behaviour) => {
    const { cli, child, gone } = await parent(last, behaviour)
    child.stdin.write('go\n')
    await gone
    const goneAt = performance.now()
    while (cli.alive().length > 0 && performance.now() - goneAt < 5000) await delay(5)
    console.log(`${last}: no process ${Math.round(performance.now() - goneAt)} ms after the parent's end`)
    expect(cli.alive()).toEqual([])
  })
})

describe.skipIf(!hasSdk)('a program that has its answer', () => {
  it.each(['answers', 'stays last-words', 'stays deaf daemon'])('ends by itself: %s', async behaviour => {
    const options = { executable, timeoutMs: 1500, tools: ['Bash'] }
    const { child, cli, gone } = await startProgram(
      `await askClaude('Hello.', ${JSON.stringify(options)}); console.log('done')`,
      behaviour,
    )
    await new Promise(resolve => child.stdout.once('data', resolve))
    const answeredAt = performance.now()
    await gone
    expect(performance.now() - answeredAt).toBeLessThan(1000)
    expect(cli.alive()).toEqual([])
  })
})

describe.skipIf(!hasSdk)('where Claude is not available', () => {
  it('says what is missing', async () => {
    const notExecutable = path.join(folder, 'not-executable')
    await writeFile(notExecutable, '#!/bin/sh\n')
    const noInterpreter = path.join(folder, 'no-interpreter')
    await writeFile(noInterpreter, '#!/nowhere/sh\n')
    await chmod(noInterpreter, 0o755)
    await mkdir(path.join(folder, 'a-folder'), { recursive: true })
    const reasons: Record<string, unknown> = {}
    for (const name of ['missing', 'missing.js', 'a-folder', 'not-executable', 'no-interpreter']) {
      const cli = standIn('', { executable: path.join(folder, name) })
      const reply = await askClaude('Hello.', cli.options)
      reasons[name] = reply.ok ? 'ok' : `${reply.kind} ${reply.reason ?? ''}`
      const probe = await probeClaude(cli.options)
      expect(probe).toMatchObject({ available: false, reason: reply.ok ? '' : reply.reason })
    }
    expect(reasons).toEqual({
      missing: 'unavailable cli_missing',
      'missing.js': 'unavailable cli_missing',
      'a-folder': 'unavailable cli_launch_failed',
      'not-executable': 'unavailable cli_launch_failed',
      'no-interpreter': 'unavailable cli_launch_failed',
    })
  })

  it('answers with nothing, if it was told to', async () => {
    const { options } = standIn('', { executable: '/nowhere/claude', onUnavailable: 'empty' })
    expect(await askClaude('Hello.', options)).toMatchObject({
      ok: true,
      text: '',
      unavailable: 'cli_missing',
    })
  })

  it('does not hide a folder that is missing', async () => {
    const { options } = standIn('answers', { cwd: '/nowhere', onUnavailable: 'empty' })
    expect(await askClaude('Hello.', options)).toMatchObject({
      kind: 'invalid_request',
      reason: 'cwd_missing',
    })
  })
})

describe.skipIf(!hasSdk)('a probe', () => {
  it('finds the CLI and a credential, and leaves nothing', async () => {
    const cli = standIn('stays')
    expect(await probeClaude(cli.options)).toEqual({ available: true, credential: 'ANTHROPIC_API_KEY' })
    expect(cli.alive()).toEqual([])
  })

  it.each([
    ['silent stays deaf', 'total'],
    ['fails', 'process'],
  ])('%s: %s', async (behaviour, reason) => {
    const cli = standIn(behaviour)
    expect(await probeClaude({ ...cli.options, startupTimeoutMs: 2000 })).toMatchObject({
      available: false,
      reason,
    })
    expect(cli.alive()).toEqual([])
  })
})

describe.skipIf(!hasSdk)('a pool', () => {
  it('starts no more processes than it has slots', async () => {
    const cli = standIn('answers')
    const pool = createClaudePool({ concurrency: 2, ...cli.options })
    let most = 0
    const timer = setInterval(() => (most = Math.max(most, cli.alive().length)), 5)
    const replies = await Promise.all(Array.from({ length: 6 }, () => pool.ask('Hello.')))
    clearInterval(timer)
    expect(replies.every(reply => reply.ok)).toBe(true)
    expect(most).toBeLessThanOrEqual(2)
    expect(replies.at(-1)?.queuedMs).toBeGreaterThan(0)
    expect(cli.alive()).toEqual([])
  })

  it('counts the queue into the deadline, and hears the signal there', async () => {
    const cli = standIn('stays')
    const pool = createClaudePool({ concurrency: 1, ...cli.options })
    const controller = new AbortController()
    const [first, late, stopped] = await Promise.all([
      pool.ask('Hello.', { timeoutMs: 2500 }),
      delay(200).then(() => pool.ask('Hello.', { timeoutMs: 300 })),
      delay(200).then(() => pool.ask('Hello.', { signal: controller.signal })),
      delay(500).then(() => controller.abort()),
    ])
    expect(first).toMatchObject({ kind: 'timeout', attempts: 1 })
    expect(late).toMatchObject({ kind: 'timeout', reason: 'total', attempts: 0 })
    expect(stopped).toMatchObject({ kind: 'aborted', attempts: 0 })
    expect(stopped.durationMs).toBeLessThan(1000)
    expect(cli.alive()).toEqual([])
  })

  it('settles 16 at a time of which half hang, and leaves none', async () => {
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const cli = standIn(index % 2 ? 'answers' : 'stays deaf', { timeoutMs: index % 2 ? 60_000 : 3000 })
        return askClaude('Hello.', cli.options).then(reply => [reply.ok, cli.alive().length])
      }),
    )
    expect(replies).toEqual(replies.map((_, index) => [index % 2 === 1, 0]))
  })
})
