import { isHoldfastError } from './errors.js'
import { readProperty } from './inspect.js'
import { failureKinds } from './models.js'
import type { FailureKind } from './models.js'

/** Codes of Node, libuv and undici that blame what lies under the code, not the code. */
const infrastructureCode =
  /^(?:E(?:AGAIN|BUSY|CONNABORTED|CONNREFUSED|CONNRESET|DQUOT|HOSTUNREACH|IO|MFILE|NETDOWN|NETUNREACH|NFILE|NOMEM|NOSPC|PIPE|ROFS|STALE)|EAI_AGAIN|ENOTFOUND|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT)|ERR_HTTP2_STREAM_ERROR)$/

const timeoutCode = /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT)$/

/**
 * The stable kind of whatever was thrown. Never throws, also for errors whose getters do.
 *
 * @param signal the signal that was passed to the work: its reason, if thrown, counts as an abort.
 * @example
 * failureKind(new TypeError('boom')) // => 'handler'
 */
export function failureKind(thrown: unknown, signal?: AbortSignal): FailureKind {
  const own = isHoldfastError(thrown) ? readProperty(thrown, 'kind') : undefined
  if (isKind(own)) return own
  const { name, code } = nameAndCode(thrown)
  if (name === 'TimeoutError' || timeoutCode.test(code)) return 'timeout'
  if (name === 'AbortError' || (signal?.aborted === true && signal.reason === thrown)) return 'aborted'
  if (infrastructureCode.test(code)) return 'infrastructure'
  return 'handler'
}

const isKind = (word: unknown): word is FailureKind => failureKinds.some(kind => kind === word)

function nameAndCode(thrown: unknown): { name: unknown; code: string } {
  const [name, code] = [readProperty(thrown, 'name'), readProperty(thrown, 'code')]
  if (typeof code === 'string') return { name, code }
  // What fetch throws is a bare TypeError, whatever happened: the code is that of its cause.
  const below = name === 'TypeError' ? readProperty(readProperty(thrown, 'cause'), 'code') : ''
  return { name, code: typeof below === 'string' ? below : '' }
}
