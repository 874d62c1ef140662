import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, TestRedis } from '../support/redis.js'
import { buildWorker, Crew, expectAll, items, lockMs, removeWorker, until } from './faults/kit.js'

const ip = (...words: string[]) => spawnSync('ip', words).status === 0

/** A network of two: the tests at one end of a cable, a worker at the other. */
const name = `hf${process.pid % 100_000}`
const [here, there] = ['10.213.77.1', '10.213.77.2']
function lay(): boolean {
  return (
    ip('netns', 'add', name) &&
    ip('link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`) &&
    ip('link', 'set', `${name}b`, 'netns', name) &&
    ip('addr', 'add', `${here}/30`, 'dev', `${name}a`) &&
    ip('link', 'set', `${name}a`, 'up') &&
    ip('netns', 'exec', name, 'ip', 'addr', 'add', `${there}/30`, 'dev', `${name}b`) &&
    ip('netns', 'exec', name, 'ip', 'link', 'set', `${name}b`, 'up')
  )
}
function tearDown(): void {
  ip('link', 'del', `${name}a`)
  ip('netns', 'del', name)
}

const canCutNetwork = process.platform === 'linux' && process.getuid?.() === 0 && hasRedis && lay()

describe.skipIf(!canCutNetwork)('a worker behind a cable', () => {
  let program: string
  let redis: TestRedis
  let crew: Crew
  beforeAll(async () => {
    program = await buildWorker()
    redis = await TestRedis.start('--bind', `127.0.0.1 ${here}`, '--protected-mode', 'no')
    crew = Crew.of(redis, program, 'network')
  })
  afterEach(async () => {
    await crew.dispose()
    await redis.dispose()
  })
  afterAll(() => {
    removeWorker(program)
    tearDown()
  })

  it('that is cut for longer than the lock: others do its items, and it comes back', async () => {
    const far = await crew.worker(8, `redis://${here}:${redis.port}`, ['ip', 'netns', 'exec', name])
    const batch = await (await crew.cluster()).submit('b', 'work', items(600, 30))
    await until(() => crew.begun.length > 100)
    ip('link', 'set', `${name}a`, 'down')
    const near = await crew.worker(2)
    await sleep(3 * lockMs)
    expect((await batch.status()).pending).toBeGreaterThan(0)
    ip('link', 'set', `${name}a`, 'up')
    const atUp = crew.begun.length
    await batch.wait()
    await expectAll(batch, 600)
    expect(atUp).toBeLessThan(600)
    expect(crew.extraRuns).toBeLessThanOrEqual(8)
    expect([far.child.exitCode, near.child.exitCode]).toEqual([null, null])
  })
})
