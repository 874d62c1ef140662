/** Seconds, or an HTTP-date in the one form that RFC 9110 section 5.6.7 lets a server send. */
const seconds = /^\d+$/
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

/**
 * The wait that a `Retry-After` header asks for (RFC 9110, section 10.2.3), in milliseconds. The header is looked
 * for in `headers` of the argument and of its `response`: a fetch `Response`, an error of axios, got or an SDK.
 *
 * @param now for tests: a clock in Unix milliseconds. What a `delayFrom` gets in its place is ignored.
 * @returns undefined if there is no such header, or none that can be read.
 * @example
 * await retry(
 *   async () => {
 *     const response = await fetch('https://example.com/')
 *     if (!response.ok) throw Object.assign(new Error(`HTTP ${response.status}`), { response })
 *     return response.text()
 *   },
 *   { delayFrom: retryAfter },
 * )
 */
export function retryAfter(thing: unknown, now?: unknown): number | undefined {
  const value = headerOf(thing)
  if (value === undefined) return undefined
  if (seconds.test(value)) return Number(value) * 1000
  if (!httpDate.test(value)) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at)
    ? undefined
    : Math.max(0, at - (typeof now === 'function' ? (now as () => number)() : Date.now()))
}

function headerOf(thing: unknown): string | undefined {
  try {
    return header(property(thing, 'headers')) ?? header(property(property(thing, 'response'), 'headers'))
  } catch {
    return undefined // a getter or proxy of the error throws: there is no header that can be read
  }
}

function header(headers: unknown): string | undefined {
  const value = isHeaders(headers)
    ? headers.get('retry-after')
    : (property(headers, 'retry-after') ?? property(headers, 'Retry-After'))
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined
}

function isHeaders(headers: unknown): headers is { get(name: string): unknown } {
  return typeof property(headers, 'get') === 'function'
}

function property(thing: unknown, key: string): unknown {
  return typeof thing === 'object' && thing !== null ? (thing as Record<string, unknown>)[key] : undefined
}
