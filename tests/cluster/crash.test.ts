import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { hasRedis, TestRedis } from '../support/redis.js'
import { buildWorker, Crew, expectAll, items, kill, removeWorker, until } from './faults/kit.js'

vi.setConfig({ testTimeout: 120_000 }) // each works on 2,000 items, on a machine that may be busy

const count = 2000
const concurrency = 8

describe.skipIf(!hasRedis)('2,000 items of which 5% throw', () => {
  let program: string
  let redis: TestRedis
  let crew: Crew
  beforeAll(async () => {
    program = await buildWorker()
  })
  afterAll(() => removeWorker(program))
  afterEach(async () => {
    await crew.dispose()
    await redis.dispose()
  })

  describe('with any appendfsync', () => {
    const open = async (fsync: 'everysec' | 'always') => {
      redis = await TestRedis.start('--appendfsync', fsync)
      crew = Crew.of(redis, program, `crash-${redis.port}`)
    }
    const submit = async () => (await crew.cluster()).submit('b', 'work', items(count, 10))
    const isUnderWay = () => until(() => crew.begun.length > count * 0.4)

    it('are all accounted for when one worker is killed', async () => {
      await open('everysec')
      const [first] = [await crew.worker(concurrency), await crew.worker(concurrency)]
      const batch = await submit()
      await isUnderWay()
      await kill(first)
      await batch.wait()
      await expectAll(batch, count)
      expect(crew.extraRuns).toBeLessThanOrEqual(concurrency)
    })

    it('when both are', async () => {
      await open('always')
      const workers = [await crew.worker(concurrency), await crew.worker(concurrency)]
      const batch = await submit()
      await isUnderWay()
      await kill(...workers)
      await Promise.all([crew.worker(concurrency), crew.worker(concurrency)])
      await batch.wait()
      await expectAll(batch, count)
      expect(crew.extraRuns).toBeLessThanOrEqual(2 * concurrency)
    })

    it('when Redis is', async () => {
      await open('everysec')
      const workers = [await crew.worker(concurrency), await crew.worker(concurrency)]
      const batch = await submit()
      await isUnderWay()
      await redis.kill()
      await sleep(500)
      await redis.restart()
      await batch.wait()
      await expectAll(batch, count)
      expect(crew.extraRuns).toBeLessThanOrEqual(2 * concurrency)
      for (const { lines } of workers) {
        expect(lines.filter(line => line.startsWith('disconnected '))).toHaveLength(1)
        expect(lines.filter(line => line.startsWith('connected '))).toHaveLength(1)
      }
    })

    it('when all are', async () => {
      await open('always')
      const workers = [await crew.worker(concurrency), await crew.worker(concurrency)]
      const batch = await submit()
      await isUnderWay()
      await Promise.all([kill(...workers), redis.kill()])
      await redis.restart()
      await Promise.all([crew.worker(concurrency), crew.worker(concurrency)])
      await batch.wait()
      await expectAll(batch, count)
      expect(crew.extraRuns).toBeLessThanOrEqual(4 * concurrency)
    })
  })
})
