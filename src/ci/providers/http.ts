import { HoldfastError, isHoldfastError } from '../../result/index.js'
import { pause, retryAfter, withDeadline } from '../../retry/index.js'
import type { Fetched, Http, PipelineOptions, Service } from './models.js'

/** Bytes of an answer in JSON, and of a log. */
const largest = { json: 16 << 20, log: 64 << 20 }
const usualTimeout = 30_000
const mostRedirects = 5
/** A service that asks to wait no longer than this is asked again, in milliseconds, this many times. */
const patience = { ms: 30_000, times: 2 }

/** Requests to a service: over https alone (but on this machine), the token for its own origin alone. */
export function httpOf(
  service: Service,
  api: URL,
  auth: Readonly<Record<string, string>>,
  options: PipelineOptions,
): Http {
  const { signal, maxBytes = largest.log, requestTimeoutMs = usualTimeout } = options
  const request = async (
    path: string,
    most: number,
    keepsEnd: boolean,
    headers: Readonly<Record<string, string>>,
  ) => {
    for (let again = 0; ; again++) {
      const answer = await once(service, new URL(path, api), {
        api,
        auth,
        headers,
        signal,
        most,
        keepsEnd,
        timeoutMs: requestTimeoutMs,
      })
      if (answer.wait === undefined) return answer
      if (answer.wait > patience.ms || again >= patience.times) throw limited(service, answer.wait)
      await pause(answer.wait, signal)
    }
  }
  return {
    async json(path) {
      const { bytes, headers, cut } = await request(path, largest.json, false, { accept: 'application/json' })
      if (cut) throw unreadable(service, `an answer of more than ${largest.json >> 20} MiB`)
      try {
        return { value: JSON.parse(bytes.toString()) as unknown, headers }
      } catch {
        const html = bytes.subarray(0, 300).toString().trimStart().startsWith('<')
        throw unreadable(service, html ? 'a page (HTML) in place of JSON' : 'no JSON')
      }
    },
    text: (path, headers = {}) => request(path, maxBytes, true, { accept: 'text/plain, */*', ...headers }),
  }
}

interface Request {
  readonly api: URL
  readonly auth: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal | undefined
  readonly most: number
  readonly keepsEnd: boolean
  readonly timeoutMs: number
}

interface Answered extends Fetched {
  readonly headers: Headers
  /** Milliseconds to wait, if the service asks for it. */
  readonly wait?: number
}

async function once(service: Service, first: URL, request: Request): Promise<Answered> {
  const { api, auth, headers, signal, most, keepsEnd, timeoutMs } = request
  try {
    return await withDeadline(
      async ({ signal: own }) => {
        let url = first
        for (let redirects = 0; ; redirects++) {
          if (!isSafe(url)) throw unreadable(service, `a way to ${url.origin}, which is not https`)
          const response = await fetch(url, {
            headers: url.origin === api.origin ? { ...headers, ...auth } : headers,
            redirect: 'manual',
            signal: own,
          })
          const to = response.headers.get('location')
          if (response.status >= 300 && response.status < 400 && to !== null) {
            await response.body?.cancel()
            if (redirects >= mostRedirects) throw unreadable(service, `more than ${mostRedirects} redirects`)
            url = new URL(to, url)
            continue
          }
          return await read(service, response, most, keepsEnd)
        }
      },
      { timeoutMs, signal, what: `${service.title}'s answer` },
    )
  } catch (error) {
    signal?.throwIfAborted()
    if (isHoldfastError(error) && error.code !== 'timeout') throw error
    const why = isHoldfastError(error) ? `no answer within ${timeoutMs} ms` : reasonOf(error)
    throw new HoldfastError('service-unavailable', `${service.title} cannot be asked: ${why}. Try again.`, {
      cause: error,
    })
  }
}

async function read(
  service: Service,
  response: Response,
  most: number,
  keepsEnd: boolean,
): Promise<Answered> {
  const { status, headers } = response
  if (status === 429 || status === 503) {
    const wait = retryAfter(response)
    await response.body?.cancel()
    if (status === 429 || wait !== undefined)
      return { bytes: Buffer.alloc(0), cut: false, headers, wait: wait ?? 1000 }
  }
  if (!response.ok || status === 203) {
    await response.body?.cancel()
    throw refused(service, status)
  }
  return { ...(await bodyOf(response, most, keepsEnd)), headers }
}

/** The start of a body, or of a log its end: there the failure is. */
async function bodyOf({ body }: Response, most: number, keepsEnd: boolean): Promise<Fetched> {
  const chunks: Buffer[] = []
  let [size, cut] = [0, false]
  for await (const chunk of body ?? []) {
    chunks.push(Buffer.from(chunk as Uint8Array))
    size += chunks.at(-1)?.length ?? 0
    while (keepsEnd && size - (chunks[0]?.length ?? 0) >= most) {
      size -= chunks.shift()?.length ?? 0
      cut = true
    }
    if (!keepsEnd && size > most) return { bytes: Buffer.alloc(0), cut: true }
  }
  const bytes = Buffer.concat(chunks)
  return bytes.length > most ? { bytes: bytes.subarray(-most), cut: true } : { bytes, cut }
}

/** On this machine nobody listens on the way. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(hostname))

function refused(service: Service, status: number): HoldfastError {
  const { title, tokenVariables } = service
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
  return new HoldfastError('service-unavailable', `${title} answers ${status}. Try again later.`)
}

const limited = ({ title }: Service, ms: number): HoldfastError =>
  new HoldfastError(
    'service-unavailable',
    `${title} limits requests, and asks to wait ${Math.ceil(ms / 1000)} s. Try again then.`,
  )

export const unreadable = ({ title }: Service, what: string): HoldfastError =>
  new HoldfastError(
    'service-unreadable',
    `${title} answers with ${what}. Is the URL that of its API, and is the token valid?`,
    {
      kind: 'invalid-input',
    },
  )

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? message
}
