import { isHoldfastError } from '../../result/index.js'
import { RetryError, retry, retryAfter, withDeadline } from '../../retry/index.js'
import type { Fetched, Http, PipelineOptions, Service } from './models.js'
import { limited, refused, unreachable, unreadable } from './refusals.js'

/** Bytes of an answer in JSON, and of a log. */
const largest = { json: 16 << 20, log: 64 << 20 }
const usualTimeout = 30_000
const mostRedirects = 5
/** A service that does not answer, or asks to wait up to `maxMs`, is asked again so many times. */
const patience = { retries: 2, backoff: { baseMs: 500, maxMs: 30_000 } } as const

/** What the requests to one service share. */
interface Connection {
  readonly service: Service
  readonly api: URL
  readonly auth: Readonly<Record<string, string>>
  readonly signal: AbortSignal | undefined
  readonly timeoutMs: number
}

interface Wanted {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of the body that are kept, and which of them. */
  readonly most: number
  readonly part: 'start' | 'end'
}

interface Answered extends Fetched {
  readonly headers: Headers
}

/** Requests to a service: over https alone (but on this machine), the token for its own origin alone. */
export function httpOf(
  service: Service,
  api: URL,
  auth: Readonly<Record<string, string>>,
  { signal, maxBytes = largest.log, requestTimeoutMs: timeoutMs = usualTimeout }: PipelineOptions,
): Http {
  const connection = { service, api, auth, signal, timeoutMs }
  return {
    async json(path) {
      const headers = { accept: 'application/json' }
      const answer = await request(connection, { path, headers, most: largest.json, part: 'start' })
      if (answer.cut) throw unreadable(service, `an answer of more than ${largest.json >> 20} MiB`)
      try {
        return { value: JSON.parse(answer.bytes.toString()) as unknown, headers: answer.headers }
      } catch {
        const html = answer.bytes.subarray(0, 300).toString().trimStart().startsWith('<')
        throw unreadable(service, html ? 'a page (HTML) in place of JSON' : 'no JSON')
      }
    },
    text: (path, more = {}) =>
      request(connection, {
        path,
        headers: { accept: 'text/plain, */*', ...more },
        most: maxBytes,
        part: 'end',
      }),
  }
}

async function request(connection: Connection, wanted: Wanted): Promise<Answered> {
  const { service, signal } = connection
  try {
    return await retry(() => ask(connection, wanted), {
      ...patience,
      signal,
      shouldRetry: error => isHoldfastError(error) && error.code === 'service-unavailable',
      delayFrom: askedToWait,
    })
  } catch (error) {
    if (!(error instanceof RetryError)) throw error
    const ms = askedToWait(error.cause)
    throw ms === undefined ? error.cause : limited(service, ms)
  }
}

const askedToWait = (error: unknown): number | undefined => retryAfter((error as Error).cause)

/** Asks once, within the time for a request. */
async function ask(connection: Connection, wanted: Wanted): Promise<Answered> {
  const { service, signal, timeoutMs } = connection
  try {
    return await withDeadline(
      async ({ signal: own }) => {
        const response = await follow(connection, wanted, own)
        if (response.ok && response.status !== 203)
          return { ...(await bodyOf(response, wanted)), headers: response.headers }
        await response.body?.cancel()
        throw refused(service, response)
      },
      { timeoutMs, signal, what: `${service.title}'s answer` },
    )
  } catch (error) {
    signal?.throwIfAborted()
    if (isHoldfastError(error) && error.code !== 'timeout') throw error
    const why = isHoldfastError(error) ? `no answer within ${timeoutMs} ms` : reasonOf(error)
    throw unreachable(service, why, error)
  }
}

/** The answer at the end of redirects. */
async function follow(
  { service, api, auth }: Connection,
  { path, headers }: Wanted,
  signal: AbortSignal,
): Promise<Response> {
  let url = new URL(path, api)
  for (let redirects = 0; ; redirects++) {
    if (!isSafe(url)) throw unreadable(service, `a way to ${url.origin}, which is not https`)
    const response = await fetch(url, {
      headers: url.origin === api.origin ? { ...headers, ...auth } : headers,
      redirect: 'manual',
      signal,
    })
    const to = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || to === null) return response
    await response.body?.cancel()
    if (redirects >= mostRedirects) throw unreadable(service, `more than ${mostRedirects} redirects`)
    url = new URL(to, url)
  }
}

/** The start of a body, or of a log its end: there the failure is. */
async function bodyOf({ body }: Response, { most, part }: Wanted): Promise<Fetched> {
  const chunks: Buffer[] = []
  let [size, cut] = [0, false]
  for await (const chunk of body ?? []) {
    chunks.push(Buffer.from(chunk as Uint8Array))
    size += chunks.at(-1)?.length ?? 0
    while (part === 'end' && size - (chunks[0]?.length ?? 0) >= most) {
      size -= chunks.shift()?.length ?? 0
      cut = true
    }
    if (part === 'start' && size > most) return { bytes: Buffer.alloc(0), cut: true }
  }
  const bytes = Buffer.concat(chunks)
  return bytes.length > most ? { bytes: bytes.subarray(-most), cut: true } : { bytes, cut }
}

/** On this machine nobody listens on the way. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(hostname))

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? message
}
