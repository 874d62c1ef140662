import { isHoldfastError } from './errors.js'
import type { FailureKind } from './models.js'

/** Codes of Node, libuv and undici that blame what lies under the code, not the code. */
const infrastructureCode =
  /^(?:E(?:AGAIN|BUSY|CONNABORTED|CONNREFUSED|CONNRESET|DQUOT|HOSTUNREACH|IO|MFILE|NETDOWN|NETUNREACH|NFILE|NOMEM|NOSPC|PIPE|ROFS|STALE)|EAI_AGAIN|ENOTFOUND|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT)|ERR_HTTP2_STREAM_ERROR)$/

const timeoutCode = /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT)$/

/**
 * The stable kind of whatever was thrown.
 *
 * @param signal the signal that the work was given: its own reason, thrown back, is an abort whatever it is.
 * @example
 * failureKind(new TypeError('boom')) // => 'handler'
 */
export function failureKind(thrown: unknown, signal?: AbortSignal): FailureKind {
  if (isHoldfastError(thrown)) return thrown.kind
  const { name, code } = nameAndCode(thrown)
  if (name === 'TimeoutError' || timeoutCode.test(code)) return 'timeout'
  if (name === 'AbortError' || (signal?.aborted === true && signal.reason === thrown)) return 'aborted'
  if (infrastructureCode.test(code)) return 'infrastructure'
  return 'handler'
}

function nameAndCode(thrown: unknown): { name: unknown; code: string } {
  if (typeof thrown !== 'object' || thrown === null) return { name: undefined, code: '' }
  const { name, code, cause } = thrown as { name?: unknown; code?: unknown; cause?: unknown }
  if (typeof code === 'string') return { name, code }
  // What fetch throws is a bare TypeError, whatever happened: the code is that of its cause.
  const below = name === 'TypeError' && typeof cause === 'object' && cause !== null ? cause : {}
  return { name, code: 'code' in below && typeof below.code === 'string' ? below.code : '' }
}
