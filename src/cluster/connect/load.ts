import type * as bullmq from 'bullmq'
import type { Redis } from 'ioredis'
import { HoldfastError } from '../../result/index.js'

/** The two packages that a cluster needs. They are optional peers. */
export interface Packages {
  readonly bullmq: typeof bullmq
  readonly Redis: typeof Redis
}

/** @throws HoldfastError `cluster-package-missing`. */
export async function loadPackages(): Promise<Packages> {
  try {
    const [queues, redis] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq: queues, Redis: redis.Redis }
  } catch (cause) {
    throw new HoldfastError(
      'cluster-package-missing',
      'A cluster needs the packages bullmq and ioredis, and they cannot be loaded. ' +
        'Run: npm install bullmq@6 ioredis@5',
      { cause, kind: 'invalid-input' },
    )
  }
}
