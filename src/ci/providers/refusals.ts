import { HoldfastError } from '../../result/index.js'
import type { Service } from './models.js'

type Named = Pick<Service, 'title' | 'tokenVariables'>

/** What an answer means that is neither data nor a redirect. The answer is the cause: its headers may say how long to wait. */
export function refused({ title, tokenVariables }: Named, response: Response): HoldfastError {
  const { status } = response
  // Azure answers a token that it does not know with a page to sign in: 203, or a redirect to it.
  if (status === 401 || status === 403 || status === 203)
    return new HoldfastError(
      'service-token-refused',
      `${title} refuses the token of ${tokenVariables} (${status}). Make one that may read builds and logs.`,
      { kind: 'invalid-input' },
    )
  if (status === 404 || status === 410)
    return new HoldfastError(
      'service-not-found',
      `${title} has nothing there (${status}), or the token of ${tokenVariables} may not see it. Check the URL.`,
      { kind: 'invalid-input' },
    )
  return new HoldfastError('service-unavailable', `${title} answers ${status}. Try again later.`, {
    cause: response,
  })
}

/** The service limits requests, and asks for a longer wait than anybody has patience for. */
export const limited = ({ title }: Named, ms: number): HoldfastError =>
  new HoldfastError(
    'service-unavailable',
    `${title} limits requests, and asks to wait ${Math.ceil(ms / 1000)} s. Try again then.`,
  )

/** No answer at all. */
export const unreachable = ({ title }: Named, why: string, cause: unknown): HoldfastError =>
  new HoldfastError('service-unavailable', `${title} cannot be asked: ${why}. Try again.`, { cause })

/** An answer that is not what the API documents. */
export const unreadable = ({ title }: Named, what: string): HoldfastError =>
  new HoldfastError(
    'service-unreadable',
    `${title} answers with ${what}. Is the URL that of its API, and is the token valid?`,
    { kind: 'invalid-input' },
  )
