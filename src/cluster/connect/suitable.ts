import type { Redis } from 'ioredis'
import { HoldfastError } from '../../result/index.js'
import { addressOf } from './connect.js'
import type { ClusterOptions } from '../options.js'

/** The oldest version that has all commands: BullMQ recommends it as well. */
const oldest = [6, 2] as const

/**
 * Looks whether the server keeps what it gets.
 *
 * @throws HoldfastError `cluster-redis-unsuitable`, with a remedy for each reason.
 */
export async function checkServer(redis: Redis, { url, allowUnsafe = false }: ClusterOptions): Promise<void> {
  const info = fieldsOf(await redis.info())
  const version = info.get('redis_version') ?? '0'
  const reasons: string[] = []
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1])
  if (isOld) reasons.push(`its version is ${version}: install ${oldest.join('.')} or later`)
  if (info.get('redis_mode') === 'cluster')
    reasons.push('it runs in cluster mode: use a single server, and spread batches over several of them')
  const isSafe = isOld || allowUnsafe
  if (!isSafe && info.get('aof_enabled') !== '1')
    reasons.push('it loses outcomes when it dies: run `CONFIG SET appendonly yes`, and set it in redis.conf')
  const policy = info.get('maxmemory_policy') ?? 'noeviction'
  if (!isSafe && policy !== 'noeviction')
    reasons.push(
      `it evicts keys when it is full (${policy}): run \`CONFIG SET maxmemory-policy noeviction\`, and set it in redis.conf`,
    )
  if (reasons.length === 0) return
  throw new HoldfastError(
    'cluster-redis-unsuitable',
    `Redis at ${addressOf(url)} is not suitable: ${reasons.join('; ')}. ` +
      'Nothing was changed. `allowUnsafe: true` takes a server that may lose outcomes.',
    { kind: 'invalid-input' },
  )
}

function fieldsOf(info: string): ReadonlyMap<string, string> {
  const lines = info.split('\r\n').map(line => line.split(':', 2) as [string, string?])
  return new Map(lines.map(([name, value = '']) => [name, value]))
}
