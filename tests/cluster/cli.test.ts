import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { cli } from '../cli/cli.js'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'
import type { Running } from '../state/faults/tools.js'
import { hasRedis, TestRedis } from '../support/redis.js'
import { removeWorker, until } from './faults/kit.js'

/** Loaded from `node_modules`: they are no ES modules, or must be one for all. */
const packages = ['bullmq', 'ioredis', 'commander', 'zod']
const example = path.resolve('examples/cluster')

describe('the command line without a cluster', () => {
  it('says that no Redis is given, or that there is none', async () => {
    const words = ['batch', 'submit', 'b', 'items.ndjson', '--task', 't']
    expect(await cli(words)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('set REDIS_URL') as string,
    })
    expect(await cli(['batch', 'status', 'b', '--redis', 'http://u:s3cret@x'])).toMatchObject({
      status: 2,
      stderr: expect.not.stringContaining('s3cret') as string,
    })
  })

  it('says what is wrong with a file of tasks', async () => {
    const folder = temporaryFolder()
    const file = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text)
      return path.join(folder, name)
    }
    const stderrOf = async (name: string) => {
      const { status, stderr } = await cli(['worker', name, '--redis', 'redis://127.0.0.1:1'])
      expect(status).toBe(2)
      return stderr
    }
    expect(await stderrOf(path.join(folder, 'missing.mjs'))).toContain('Cannot load')
    expect(await stderrOf(file('none.mjs', 'export const measure = 1'))).toContain(
      'It exports measure, and none',
    )
    expect(await stderrOf(file('empty.mjs', ''))).toContain('It exports nothing')
    expect(await stderrOf(file('broken.mjs', 'throw new Error("oh")'))).toContain('oh')
    const task = `{ name: 'a', handler() {}, refusal() {}, options: {} }`
    expect(await stderrOf(file('twice.mjs', `export default [${task}, ${task}]`))).toContain(
      "two tasks with the name 'a'",
    )
    removeWorker(path.join(folder, 'x'))
  })

  it('the compose file of the example has what `createCluster` asks for', () => {
    const { services } = parse(readFileSync(path.join(example, 'compose.yaml'), 'utf8')) as {
      services: { redis: { command: string }; worker: { command: string; deploy: { replicas: number } } }
    }
    expect(services.redis.command).toContain('--appendonly yes')
    expect(services.redis.command).toContain('--maxmemory-policy noeviction')
    expect(services.worker.command).toContain('holdfast worker tasks.js')
    expect(services.worker.deploy.replicas).toBe(2)
  })
})

describe.skipIf(!hasRedis)('the command line of a cluster', () => {
  let redis: TestRedis
  let program: string
  let worker: Running
  beforeAll(async () => {
    redis = await TestRedis.start()
    const folder = temporaryFolder()
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
    program = await buildProgram('cli', folder, import.meta.dirname + '/faults', packages)
    const tasks = await buildProgram('tasks', folder, path.join(import.meta.dirname, 'faults'), [
      'bullmq',
      'ioredis',
    ])
    worker = start(program, ['worker', tasks, '--health', '0', '--grace', '5'], { REDIS_URL: redis.url })
    await until(() => worker.lines.length > 0)
  })
  afterAll(async () => {
    worker.child.kill('SIGKILL')
    await redis.dispose()
    removeWorker(program)
  })
  const batch = (...words: string[]) => cli(['batch', ...words, '--redis', redis.url])

  it('submits, shows, exports, retries and cancels; the worker answers for its health and drains on SIGTERM', async () => {
    const started = JSON.parse(worker.lines[0]!) as { event: string; tasks: string[]; health: number }
    expect(started).toMatchObject({ event: 'started', tasks: ['count-words', 'slow'] })
    const ask = async (what: string) => {
      const response = await fetch(`http://127.0.0.1:${started.health}/${what}`)
      return { status: response.status, text: await response.text() }
    }
    expect(await ask('ready')).toMatchObject({
      status: 200,
      text: expect.stringContaining('"isReady":true') as string,
    })
    expect((await ask('else')).status).toBe(404)

    const submitted = await batch(
      'submit',
      'words',
      path.join(example, 'items.ndjson'),
      '--task',
      'count-words',
      '--wait',
    )
    expect(submitted).toMatchObject({ status: 0, stderr: '' })
    expect(submitted.stdout).toBe('words: 3 of 3 done, 0 failed, 0 pending\n')
    const exported = (await batch('export', 'words')).stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as object)
    expect(exported).toMatchObject([
      { key: 'a', value: { words: 3 } },
      { key: 'b', value: { words: 2 } },
      { key: 'c', value: { words: 0 } },
    ])
    expect((await ask('metrics')).text).toContain(
      'holdfast_attempts_total{task="count-words",status="done"} 3',
    )

    const wrong = '{"key":"bad","input":1}\n\n{"key":"worse"}\n'
    const failing = await cli(
      ['batch', 'submit', 'wrong', '-', '--task', 'count-words', '--wait', '--redis', redis.url],
      { stdin: wrong },
    )
    expect(failing.stdout).toContain('0 of 2 done, 2 failed (invalid-input 2)')
    expect((await batch('failures', 'wrong', '--kind', 'invalid-input')).stdout).toContain(
      'bad  invalid-input: ',
    )
    expect((await batch('failures', 'wrong', '--kind', 'timeout')).stdout).toBe('')
    expect((await batch('retry', 'wrong', '--json')).stdout).toMatch(/^\{"batch":"wrong","retried":2,/)
    expect((await batch('status', 'wrong', '--watch')).stdout).toContain('2 failed')

    const table = (await batch('export', 'wrong', '--format', 'csv')).stdout
    expect(table).toMatch(
      /^id,status,value,kind,error,attempts,at,step\r\nbad,failed,,invalid-input,"?HoldfastError: /,
    )

    const slow = Array.from({ length: 30 }, (_, at) => JSON.stringify({ key: `k${at}`, input: 60_000 })).join(
      '\n',
    )
    await cli(['batch', 'submit', 'slow', '-', '--task', 'slow', '--redis', redis.url], { stdin: slow })
    expect((await batch('cancel', 'slow')).stdout).toContain(
      '0 of 30 done, 30 failed (aborted 30), 0 pending',
    )

    for (const [words, what] of [
      [['status', 'never'], "no batch 'never'"],
      [['submit', 'b', path.join(example, 'missing.ndjson'), '--task', 't'], 'Cannot read'],
      [['submit', 'b', path.join(example, 'compose.yaml'), '--task', 't'], 'Line 1 of'],
    ] as const)
      expect(await batch(...words)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(what) as string,
      })

    worker.child.kill('SIGTERM')
    const { code, lines } = await worker.end
    expect(code).toBe(0)
    expect(lines.slice(-2).map(line => (JSON.parse(line) as { event: string }).event)).toEqual([
      'stopping',
      'stopped',
    ])
  })
})
