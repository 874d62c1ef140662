import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BatchOutcome, SubmittedItem } from 'holdfast/batch'
import type { ClusterBatch, ClusterIssue } from 'holdfast/cluster'
import { hasRedis, TestRedis } from '../support/redis.js'
import { buildWorker, Crew, expectAll, items, kill, lockMs, removeWorker, until } from './faults/kit.js'
import type { TaskItem } from './faults/worker-item.js'

vi.setConfig({ testTimeout: 120_000 }) // locks must run out, on a machine that may be busy

async function outcomeOf(batch: ClusterBatch, key: string): Promise<BatchOutcome | undefined> {
  for await (const outcome of batch.outcomes()) if (outcome.key === key) return outcome
  return undefined
}

const config = (redis: TestRedis, ...words: string[]) =>
  spawnSync('redis-cli', ['-p', String(redis.port), 'CONFIG', 'SET', ...words], { encoding: 'utf8' }).stdout

describe.skipIf(!hasRedis)('a cluster under faults', () => {
  let program: string
  let redis: TestRedis
  let crew: Crew
  let count = 0
  beforeAll(async () => {
    program = await buildWorker()
  })
  beforeEach(async () => {
    redis = await TestRedis.start()
    crew = Crew.of(redis, program, `faults-${count++}`)
  })
  afterEach(async () => {
    await crew.dispose()
    await redis.dispose()
  })
  afterAll(() => removeWorker(program))

  it('an item that kills its process fails as a crash after two; its neighbors are not blamed', async () => {
    const list: SubmittedItem<TaskItem>[] = [
      ...items(20, 200).slice(0, 3),
      { key: 'poison', input: { at: 3, ms: 1, poison: true } },
      ...items(20, 200).slice(4),
    ]
    const batch = await (await crew.cluster()).submit('b', 'work', list)
    let isOver = false
    const finished = batch.wait().finally(() => (isOver = true))
    let died = 0
    const serve = async () => {
      while (!isOver) {
        const worker = await crew.worker(4)
        await Promise.race([worker.end, until(() => isOver)])
        if (worker.child.signalCode === 'SIGKILL') died++
      }
    }
    const serving = serve()
    await finished
    expect(died).toBe(2)
    await serving
    expect(await batch.status()).toMatchObject({
      total: 20,
      done: 18,
      failedByKind: { handler: 1, crash: 1 },
    })
    expect(await outcomeOf(batch, 'poison')).toMatchObject({
      failure: { kind: 'crash', attempts: 2, retryable: false, error: { code: 'batch-item-crashed' } },
    })
    expect(crew.begun.filter(key => key === 'poison')).toHaveLength(2)
  })

  it('a handler that blocks its event loop for longer than the lock is run twice, and has one outcome', async () => {
    const [first, second] = [await crew.worker(1), await crew.worker(1)]
    const batch = await (
      await crew.cluster()
    ).submit('b', 'work', [{ key: 'item-1', input: { at: 1, ms: 1, block: 4 * lockMs } }])
    expect(await batch.wait()).toMatchObject({ total: 1, pending: 0 })
    expect(crew.begun.length).toBeLessThanOrEqual(3)
    expect(await batch.status()).toMatchObject({ total: 1, done: 1 })
    await sleep(4 * lockMs) // the other one comes to its end too
    expect(await batch.status()).toMatchObject({ total: 1, done: 1, failed: 0, pending: 0 })
    expect([...first.lines, ...second.lines].some(line => line.startsWith('lock-lost'))).toBe(true)
  })

  it('a worker that is stopped and goes on changes no outcome', async () => {
    const frozen = await crew.worker()
    const batch = await (await crew.cluster()).submit('b', 'work', items(400, 20))
    await until(() => crew.begun.length > 50)
    frozen.child.kill('SIGSTOP')
    const stoppedAt = crew.begun.length
    await crew.worker()
    await batch.wait()
    expect(stoppedAt).toBeGreaterThan(50)
    await expectAll(batch, 400)
    frozen.child.kill('SIGCONT')
    await sleep(2 * lockMs)
    await expectAll(batch, 400)
    expect(crew.extraRuns).toBeLessThanOrEqual(8)
  })

  it('SIGTERM finishes what is begun, hands over the rest and ends the process with status 0', async () => {
    const leaving = await crew.worker()
    const batch = await (await crew.cluster()).submit('b', 'work', items(400, 30))
    await until(() => crew.begun.length > 50)
    leaving.child.kill('SIGTERM')
    const { code, lines } = await leaving.end
    expect([code, lines.at(-1)]).toEqual([0, 'closed'])
    expect(await batch.status()).toMatchObject({ pending: 400 - crew.begun.length })
    await crew.worker()
    await batch.wait()
    await expectAll(batch, 400)
    expect(crew.extraRuns).toBe(0)
  })

  it('a Redis that is full loses nothing: submit says so, workers go on when there is room', async () => {
    const cluster = await crew.cluster()
    const batch = await cluster.submit('b', 'work', items(200, 5))
    expect(config(redis, 'maxmemory', '1')).toContain('OK')
    await expect(cluster.submit('other', 'work', items(200, 5))).rejects.toMatchObject({
      code: 'cluster-redis-full',
      message: expect.stringContaining('Saved data is kept') as string,
    })
    config(redis, 'maxmemory', '0')
    const worker = await crew.worker()
    await until(() => crew.begun.length > 20)
    config(redis, 'maxmemory', '1')
    await until(() => worker.lines.some(line => line.startsWith('redis-error')))
    await sleep(2 * lockMs)
    config(redis, 'maxmemory', '0')
    await batch.wait()
    await expectAll(batch, 200)
    const other = await cluster.submit('other', 'work', items(200, 5))
    await other.wait()
    await expectAll(other, 200)
  })

  it('a restart from an older copy of the data does again what it has forgotten, and accounts for all', async () => {
    const worker = await crew.worker()
    const batch = await (await crew.cluster()).submit('b', 'work', items(400, 80))
    await until(async () => (await batch.status()).done > 50)
    await sleep(1100) // everysec
    const copy = path.join(redis.folder, '../', `${path.basename(redis.folder)}-copy`)
    cpSync(path.join(redis.folder, 'appendonlydir'), copy, { recursive: true })
    const { done } = await batch.status()
    await until(async () => (await batch.status()).done > done + 50)
    await redis.kill()
    rmSync(path.join(redis.folder, 'appendonlydir'), { recursive: true })
    cpSync(copy, path.join(redis.folder, 'appendonlydir'), { recursive: true })
    rmSync(copy, { recursive: true })
    await redis.restart()
    await batch.wait()
    await expectAll(batch, 400)
    expect(worker.child.exitCode).toBe(null)
  })

  it('steps are paid once, also when the worker is killed between them', async () => {
    const doomed = await crew.worker(4)
    const list = Array.from({ length: 20 }, (_, at) => ({
      key: `item-${at + 1}`,
      input: { at: 1, ms: 30, steps: 5 },
    }))
    const batch = await (await crew.cluster()).submit('b', 'work', list)
    await until(() => crew.begun.filter(key => key.includes('/')).length > 30)
    await kill(doomed)
    await crew.worker(4)
    expect(await batch.wait()).toMatchObject({ done: 20 })
    const steps = crew.begun.filter(key => key.includes('/'))
    expect(new Set(steps).size).toBe(100)
    expect(steps.length - 100).toBeLessThanOrEqual(4) // one of each item in flight may not have been saved
  })

  it('what a submitter that died has recorded and not queued, a worker queues', async () => {
    const cluster = await crew.cluster()
    const batch = await cluster.submit('b', 'work', items(50, 1))
    // As after a crash between the two: the tickets are gone, and their list is not.
    const tickets = items(50, 1).map(({ key }) => JSON.stringify([0, '', key, '0']))
    const of = (name: string) => `${crew.prefix}:${name}`
    const words = ['-p', String(redis.port)]
    spawnSync('redis-cli', [...words, 'DEL', of('q:work:wait'), of('q:work:marker')])
    const listed = spawnSync('redis-cli', [...words, '--scan', '--pattern', of('q:work:t*')], {
      encoding: 'utf8',
    })
    spawnSync('redis-cli', [...words, 'DEL', ...listed.stdout.split('\n').filter(Boolean)])
    spawnSync('redis-cli', [...words, 'SADD', of('b:b:x'), ...tickets])
    expect(await batch.status()).toMatchObject({ pending: 50 })
    await crew.worker()
    await batch.wait()
    await expectAll(batch, 50)
    expect(crew.extraRuns).toBe(0)
  })

  it('is cancelled from another process within two seconds, also where handlers sleep', async () => {
    await Promise.all([crew.worker(4), crew.worker(4)])
    const submitter = await crew.cluster()
    await submitter.submit('b', 'work', items(200, 60_000))
    await until(() => crew.begun.length >= 8)
    const other = await (await crew.cluster()).get('b')
    const began = performance.now()
    await other.cancel()
    expect(await other.wait()).toMatchObject({ total: 200, failed: 200, failedByKind: { aborted: 200 } })
    const next = await submitter.submit('next', 'work', items(8, 1))
    await next.wait() // the workers have their hands free
    expect(performance.now() - began).toBeLessThan(2000)
    await expectAll(next, 8)
  })

  it('waits while Redis is away, tells of it once, and may be told to stop waiting', async () => {
    const issues: ClusterIssue[] = []
    const cluster = await crew.cluster({ onIssue: issue => issues.push(issue) })
    const batch = await cluster.submit('b', 'work', items(5, 1))
    await redis.kill()
    await until(() => issues.length > 0)
    expect(cluster.health()).toEqual({ isConnected: false, isWorking: false, inFlight: 0 })
    await expect(batch.wait({ signal: AbortSignal.timeout(100) })).rejects.toThrow()
    const status = batch.status()
    await redis.restart()
    expect(await status).toMatchObject({ total: 5, pending: 5 })
    await until(() => cluster.health().isConnected)
    expect(issues.map(({ code }) => code)).toEqual(['disconnected', 'connected'])
    expect(issues[0]!.message).toContain(`127.0.0.1:${redis.port}`)
  })

  it('runs nothing that stands in the queue by another hand', async () => {
    const worker = await crew.worker()
    const cluster = await crew.cluster()
    const batch = await cluster.submit('b', 'work', items(3, 1))
    await batch.wait()
    const queue = `${crew.prefix}:q`
    const { Queue } = await import('bullmq')
    const foreign = new Queue('work', { connection: { port: redis.port }, prefix: queue })
    await foreign.add('evil', { b: 'b', i: ['item-1', { length: 1 }] })
    await foreign.add('evil', { b: 'b', i: ['__proto__', '0'] })
    await foreign.add('evil', 'process.exit(1)')
    await until(() => worker.lines.some(line => line.startsWith('ticket-invalid')))
    await until(async () => (await foreign.getWaitingCount()) + (await foreign.getActiveCount()) === 0)
    await foreign.close()
    expect(worker.child.exitCode).toBe(null)
    await expectAll(batch, 3)
    expect(crew.begun).toHaveLength(3)
  })
})
