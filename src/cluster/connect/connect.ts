import type { Redis } from 'ioredis'
import { errorMessage, HoldfastError } from '../../result/index.js'
import type { ClusterOptions } from '../options.js'
import type { Issues } from './issues.js'
import type { Packages } from './load.js'

const defaultConnectMs = 10_000
/** The longest wait between two attempts to connect again, in milliseconds. */
const longestWaitMs = 2000

/** Errors of the server that no later attempt will cure. */
const refusals = /NOAUTH|WRONGPASS|NOPERM|invalid password|invalid username|DB index is out of range/i

/** Where the server is, without user and password. */
export function addressOf(url: string): string {
  const { protocol, hostname, port, pathname } = new URL(url)
  return `${protocol}//${hostname || 'localhost'}${port === '' ? '' : `:${port}`}${pathname === '/' ? '' : pathname}`
}

/**
 * Connects, and stays connected: a connection that is lost is made again, for as long as it takes.
 *
 * @throws HoldfastError `cluster-unreachable`, `cluster-refused`.
 */
export async function connect(
  { Redis }: Packages,
  { url, tls, connectMs = defaultConnectMs }: ClusterOptions,
  issues: Issues,
): Promise<Redis> {
  const address = addressOf(url)
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null, // commands wait for the connection
    retryStrategy: times => Math.min(longestWaitMs, 25 * 2 ** Math.min(times, 10)),
    connectionName: 'holdfast',
    ...(tls && { tls }),
  })
  let last = 'no answer'
  await new Promise<void>((resolve, reject) => {
    const give = (error: HoldfastError) => {
      clearTimeout(timer)
      redis.disconnect()
      reject(error)
    }
    const timer = setTimeout(
      () =>
        give(
          new HoldfastError(
            'cluster-unreachable',
            `Cannot connect to Redis at ${address} within ${connectMs} ms: ${last}. Start the server, or fix the URL.`,
          ),
        ),
      connectMs,
    )
    redis.on('error', (error: unknown) => {
      last = messageOf(error)
      if (refusals.test(last)) give(refused(address, last))
    })
    redis.once('ready', () => {
      clearTimeout(timer)
      resolve()
    })
    redis.connect().catch((error: unknown) => {
      last = messageOf(error)
    })
  })
  redis.removeAllListeners('error')
  watch(redis, address, issues)
  return redis
}

function watch(redis: Redis, address: string, issues: Issues): void {
  let isLost = false
  const lose = (why: string) => {
    if (!isLost)
      issues.tell('disconnected', `The connection to Redis at ${address} is lost: ${why}. Connecting again.`)
    isLost = true
  }
  redis.on('error', (error: unknown) => lose(messageOf(error)))
  redis.on('reconnecting', () => lose('it was closed'))
  redis.on('ready', () => {
    if (isLost) issues.tell('connected', `The connection to Redis at ${address} is back.`)
    isLost = false
  })
}

function refused(address: string, why: string): HoldfastError {
  return new HoldfastError(
    'cluster-refused',
    `Redis at ${address} refuses the connection: ${why} Fix the user, the password or the database in the URL.`,
    { kind: 'invalid-input' },
  )
}

/** Node.js puts the refusals of several addresses into one error without a message. */
function messageOf(error: unknown): string {
  const message = errorMessage(error)
  if (message !== '') return message
  const { code, errors = [] } = error as { code?: string; errors?: unknown[] }
  return [code, ...errors.map(errorMessage)].filter(part => part !== undefined && part !== '').join(', ')
}
