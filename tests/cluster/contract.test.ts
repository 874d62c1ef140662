import { afterAll, beforeAll, describe } from 'vitest'
import { createCluster } from 'holdfast/cluster'
import { executorContract } from '../batch/contract.js'
import { hasRedis, TestRedis } from '../support/redis.js'

describe.skipIf(!hasRedis)('on a real Redis', () => {
  let redis: TestRedis
  let count = 0
  beforeAll(async () => {
    redis = await TestRedis.start()
  })
  afterAll(() => redis.dispose())

  executorContract('cluster', () => {
    const prefix = `contract-${count++}`
    return Promise.resolve({
      open: () => createCluster({ url: redis.url, prefix, lockMs: 1000 }),
      dispose: () => Promise.resolve(),
    })
  })
})
