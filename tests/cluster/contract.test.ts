import { afterAll, beforeAll, describe, it } from 'vitest'
import { createCluster } from 'holdfast/cluster'
import { batchContract } from 'holdfast/contracts/batch'
import { executorSubject } from '../contracts/executors.js'
import { hasRedis, TestRedis } from '../support/redis.js'

describe.skipIf(!hasRedis)('on a real Redis', () => {
  let redis: TestRedis
  let count = 0
  beforeAll(async () => {
    redis = await TestRedis.start()
  })
  afterAll(() => redis.dispose())

  const create = () => {
    const prefix = `contract-${count++}`
    return executorSubject(
      () => createCluster({ url: redis.url, prefix, lockMs: 1000 }),
      () => Promise.resolve(),
    )
  }
  batchContract('cluster', create, { describe, it }, { patienceMs: 25_000 })
})
