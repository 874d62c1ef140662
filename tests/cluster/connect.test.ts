import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createCluster, defineTask } from 'holdfast/cluster'
import { hasRedis, TestRedis } from '../support/redis.js'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const quiet = { onIssue: () => undefined, connectMs: 3000 }

async function refusal(
  call: Promise<{ close: () => Promise<void> }>,
): Promise<{ code: string; message: string }> {
  const cluster = await call.catch((error: unknown) => error as { code: string; message: string })
  if (!('close' in cluster)) return cluster
  await cluster.close()
  return { code: 'connected', message: '' }
}

describe('createCluster', () => {
  it('says within `connectMs` that there is no server, and shows no password', async () => {
    const url = 'redis://someone:s3cret@127.0.0.1:1/2'
    const { code, message } = await refusal(createCluster({ ...quiet, url, connectMs: 300 }))
    expect(code).toBe('cluster-unreachable')
    expect(message).toContain('redis://127.0.0.1:1/2 within 300 ms')
    expect(message).toContain('ECONNREFUSED')
    expect(message).not.toMatch(/someone|s3cret/)
  })

  it.each([
    [{ url: 'http://u:s3cret@x' }, '`url`'],
    [{ url: 'redis://u:s3cret@x:port' }, '`url`'],
    [{}, '`url`'],
    [{ url: 'redis://x', lockMs: 100 }, 'at least 500'],
    [{ url: 'redis://x', prefix: 'a:b' }, '`prefix`'],
    [{ url: 'redis://x', lockMS: 1000 }, 'Did you mean `lockMs`'],
    [{ url: 'redis://x', tls: { CA: 'x' } }, '`tls.ca`'],
  ])('refuses %o before it connects, and shows no password', async (options, words) => {
    const { code, message } = await refusal(createCluster(options as never))
    expect(code).toBe('invalid-option')
    expect(message).toContain(words)
    expect(message).not.toContain('s3cret')
  })
})

describe.skipIf(!hasRedis)('createCluster with a server', () => {
  let redis: TestRedis | undefined
  afterEach(async () => {
    await redis?.dispose()
    redis = undefined
  })

  it('refuses one that may lose outcomes, with each remedy, unless it is told to take it', async () => {
    redis = await TestRedis.start('--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru')
    const { code, message } = await refusal(createCluster({ ...quiet, url: redis.url }))
    expect(code).toBe('cluster-redis-unsuitable')
    expect(message).toContain('CONFIG SET appendonly yes')
    expect(message).toContain('CONFIG SET maxmemory-policy noeviction')
    expect((await refusal(createCluster({ ...quiet, url: redis.url, allowUnsafe: true }))).code).toBe(
      'connected',
    )
  })

  it('takes the user of an ACL, and says that a password is wrong', async () => {
    redis = await TestRedis.start(...'--user default off --user worker on >s3cret ~* &* +@all'.split(' '))
    const url = (password: string) => `redis://worker:${password}@127.0.0.1:${redis!.port}`
    expect((await refusal(createCluster({ ...quiet, url: url('s3cret') }))).code).toBe('connected')
    const { code, message } = await refusal(createCluster({ ...quiet, url: url('wr0ng') }))
    expect([code, message.includes('wr0ng')]).toEqual(['cluster-refused', false])
    expect((await refusal(createCluster({ ...quiet, url: redis.url }))).code).toBe('cluster-refused')
  })

  it.skipIf(!hasOpenssl)('speaks TLS, and trusts only the authority that it is given', async () => {
    redis = await TestRedis.start()
    const { folder } = redis
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
    const what = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', cert]
    execFileSync('openssl', [...what, ...subject], { stdio: 'ignore' })
    const tls = await TestRedis.start(
      '--tls-cert-file',
      cert,
      '--tls-key-file',
      key,
      '--tls-auth-clients',
      'no',
      '--tls',
    )
    try {
      const url = tls.url.replace('redis:', 'rediss:')
      const ca = readFileSync(cert)
      expect((await refusal(createCluster({ ...quiet, url, tls: { ca } }))).code).toBe('connected')
      const { code, message } = await refusal(createCluster({ ...quiet, url, connectMs: 1000 }))
      expect([code, /certificate/i.test(message)]).toEqual(['cluster-unreachable', true])
    } finally {
      await tls.dispose()
    }
  })

  it('keeps large values in a folder, and refuses them without one', async () => {
    redis = await TestRedis.start()
    const task = defineTask({ name: 'grow', handler: (size: number) => 'x'.repeat(size), concurrency: 2 })
    const items = [10, 5000].map(size => ({ key: String(size), input: size }))
    const results = path.join(redis.folder, 'results')
    for (const folder of [undefined, results]) {
      const prefix = folder === undefined ? 'without' : 'with'
      const cluster = await createCluster({
        ...quiet,
        url: redis.url,
        prefix,
        maxBytes: 1000,
        results: folder,
      })
      cluster.register(task)
      await cluster.start()
      const batch = await cluster.submit('b', task, items)
      await batch.wait()
      const large: unknown[] = []
      for await (const outcome of batch.outcomes()) if (outcome.key === '5000') large.push(outcome)
      expect(large).toMatchObject(
        folder === undefined
          ? [{ failure: { kind: 'invalid-input', error: { code: 'batch-value-refused' } } }]
          : [{ status: 'done', value: 'x'.repeat(5000) }],
      )
      const wide = cluster.submit('c', 'grow', [{ key: 'k', input: 'x'.repeat(2000) }])
      await expect(wide).rejects.toMatchObject({ code: 'batch-invalid-item' })
      expect(await cluster.batches()).toEqual(['b', 'c'])
      await batch.remove()
      expect(await cluster.batches()).toEqual(['c'])
      await cluster.close()
      await expect(cluster.get('b')).rejects.toMatchObject({ code: 'cluster-closed' })
    }
    const elsewhere = await createCluster({ ...quiet, url: redis.url, prefix: 'with', results: redis.folder })
    await expect(elsewhere.get('b')).rejects.toMatchObject({ code: 'batch-unknown' })
    await elsewhere.close()
  })

  it('refuses a batch of another task, another unit, and a task after the start', async () => {
    redis = await TestRedis.start()
    const cluster = await createCluster({ ...quiet, url: redis.url })
    await cluster.start()
    await cluster.submit('b', 'one', [])
    await expect(cluster.submit('b', 'two', [])).rejects.toMatchObject({ code: 'cluster-other-task' })
    await cluster.submit('p', 'one', [], { budget: { limit: 1, unit: 'USD' } })
    const other = cluster.submit('p', 'one', [], { budget: { limit: 1, unit: 'EUR' } })
    await expect(other).rejects.toMatchObject({ code: 'batch-budget-unit' })
    expect(() => cluster.register('late', () => 1)).toThrow('after `start`')
    for (const name of ['\ud800', 'x'.repeat(300)])
      await expect(cluster.submit(name, 'one', [])).rejects.toMatchObject({ code: 'batch-invalid-name' })
    await expect(cluster.submit('b', 'one', [{ key: 1, input: 1 } as never])).rejects.toThrow(
      '{ key, input }',
    )
    await cluster.close()
  })

  it('watches a batch from another process until it is over', async () => {
    redis = await TestRedis.start()
    const [worker, other] = [
      await createCluster({ ...quiet, url: redis.url }),
      await createCluster({ ...quiet, url: redis.url }),
    ]
    worker.register('work', () => new Promise(resolve => setTimeout(resolve, 10)), { concurrency: 2 })
    await worker.start()
    await worker.submit(
      'b',
      'work',
      Array.from({ length: 100 }, (_, at) => ({ key: `k${at}`, input: at })),
    )
    const seen: number[] = []
    let rate = 0
    for await (const { done, ratePerSecond } of (await other.get('b')).watch({ intervalMs: 50 })) {
      seen.push(done)
      rate = Math.max(rate, ratePerSecond)
    }
    expect(seen.at(-1)).toBe(100)
    expect(seen.length).toBeGreaterThan(2)
    expect(rate).toBeGreaterThan(10)
    await Promise.all([worker.close(), other.close()])
  })
})
