import {
  anyOf,
  boolean,
  callback,
  checkArgument,
  checkOptions,
  instance,
  milliseconds,
  nonEmptyText,
  object,
  signal,
  text,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import type { WatchOptions } from './models.js'
import type { ClusterOptions, ClusterTls } from './options.js'

const url: Rule = {
  expected: "a URL that starts with 'redis://' or 'rediss://'",
  accepts: value => typeof value === 'string' && /^rediss?:\/\//.test(value) && URL.canParse(value),
}

const pem = anyOf(text, instance('a Buffer', 'readUInt8'))
const tlsRules: RulesOf<ClusterTls> = { ca: pem, cert: pem, key: pem, servername: nonEmptyText }

/** The time of a lock: shorter ones are lost whenever a machine is busy. */
const shortestLockMs = 500

const prefix: Rule = {
  expected: "letters, digits, '-' and '_'",
  accepts: value => typeof value === 'string' && /^[\w-]{1,64}$/.test(value),
}

const rules: RulesOf<ClusterOptions> = {
  url,
  prefix,
  lockMs: milliseconds({ from: 1, infinite: false }),
  checkMs: milliseconds({ from: 1, infinite: false }),
  connectMs: milliseconds({ from: 1, infinite: false }),
  maxBytes: wholeNumber(1),
  results: nonEmptyText,
  allowUnsafe: boolean,
  tls: object(tlsRules),
  onIssue: callback,
}

const lock: Rule = {
  expected: `at least ${shortestLockMs} milliseconds`,
  accepts: value => typeof value === 'number' && value >= shortestLockMs,
}

/**
 * The URL may contain a password: a message never shows it.
 *
 * @throws HoldfastError `invalid-option`.
 */
export function checkCluster(options: ClusterOptions): void {
  const isObject = typeof options === 'object' && (options as unknown) !== null
  const hidden = isObject && typeof options.url === 'string' && !url.accepts(options.url)
  checkOptions('createCluster', hidden ? { ...options, url: '[hidden]' } : options, rules)
  checkArgument('createCluster', 'url', options.url, url)
  const { lockMs = shortestLockMs } = options
  checkArgument('createCluster', 'lockMs', lockMs, lock)
}

export function checkWatch(options: WatchOptions): void {
  checkOptions('watch', options, { intervalMs: milliseconds({ from: 1, infinite: false }), signal })
}
