/** What the headers of a response say about its rate limit. */
export interface Limits {
  /** Nothing may be sent for this many milliseconds. */
  readonly pauseMs?: number
  /** At most this many calls a second from now on. */
  readonly perSecond?: number
}

/** A header of this name, or undefined. */
type Lookup = (name: string) => string | undefined

/** A server that asks for a longer pause is not believed: an hour, in milliseconds. */
const longestPause = 3_600_000

/**
 * Reads `Retry-After`, `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers, its earlier versions
 * too), `X-RateLimit-*` (GitHub and most others) and the names of OpenAI and Anthropic.
 *
 * @param thing a `Response`, headers, or an error that has them itself or in its `response`.
 * @param now Unix time, in milliseconds.
 */
export function readLimits(thing: unknown, now: number): Limits {
  const look = lookupIn(thing)
  if (!look) return {}
  const pauseMs = retryAfterMs(look, now)
  const rates: number[] = []
  const pauses = pauseMs === undefined ? [] : [pauseMs]
  for (const { limit, remaining, resetMs, refills } of [
    ...rateWindows(look, now),
    ...drafted(look('ratelimit')),
  ]) {
    if (remaining === undefined || resetMs === undefined || resetMs <= 0) continue
    if (remaining <= 0 && !refills) pauses.push(resetMs)
    // A bucket refills all the time: `reset` says when it is full again. A window has what is left until `reset`.
    else if (!refills) rates.push((remaining * 1000) / resetMs)
    else if (limit !== undefined && remaining < limit / 10) rates.push(((limit - remaining) * 1000) / resetMs)
  }
  const longest = Math.min(longestPause, Math.max(0, ...pauses))
  return {
    ...(pauses.length > 0 && longest > 0 ? { pauseMs: longest } : {}),
    ...(rates.length > 0 ? { perSecond: Math.min(...rates) } : {}),
  }
}

/** The status of an HTTP answer, or of an error that has one. */
export function statusOf(thing: unknown): number | undefined {
  try {
    const { status, statusCode, response } = thing as Record<string, unknown>
    for (const each of [status, statusCode]) if (typeof each === 'number') return each
    return typeof response === 'object' && response !== null ? statusOf(response) : undefined
  } catch {
    return undefined // nothing, or a getter that throws
  }
}

interface RateWindow {
  readonly limit: number | undefined
  readonly remaining: number | undefined
  readonly resetMs: number | undefined
  /** Whether the limit is a bucket that is refilled all the time. */
  readonly refills: boolean
}

function* rateWindows(look: Lookup, now: number): Generator<RateWindow> {
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-'])
    yield rateWindow(look, now, [`${prefix}limit`, `${prefix}remaining`, `${prefix}reset`], false)
  for (const what of ['requests', 'tokens']) {
    const names = ['limit', 'remaining', 'reset'] as const
    const openai = names.map(name => `x-ratelimit-${name}-${what}`)
    const anthropic = names.map(name => `anthropic-ratelimit-${what}-${name}`)
    // Tokens are not calls: only that there are none left counts.
    for (const each of [openai, anthropic]) {
      const read = rateWindow(look, now, each, true)
      yield what === 'requests' ? read : { ...read, refills: (read.remaining ?? 1) > 0, limit: undefined }
    }
  }
}

function rateWindow(look: Lookup, now: number, names: readonly string[], refills: boolean): RateWindow {
  const [limit, remaining, reset] = names.map(look)
  return {
    limit: numberOf(limit),
    remaining: numberOf(remaining),
    resetMs: resetMs(reset, now),
    refills,
  }
}

/** `"default";r=50;t=30`, a list of these; and the older `limit=100, remaining=50, reset=5`. */
function drafted(text: string | undefined): RateWindow[] {
  if (text === undefined) return []
  const parts = text.split(',').map(part => fields(part))
  const older = Object.assign({}, ...parts) as Record<string, string>
  if (older['remaining'] !== undefined) {
    const { limit, remaining, reset } = older
    return [
      { limit: numberOf(limit), remaining: numberOf(remaining), resetMs: seconds(reset), refills: false },
    ]
  }
  return parts.map(({ r, t }) => ({
    limit: undefined,
    remaining: numberOf(r),
    resetMs: seconds(t),
    refills: false,
  }))
}

function fields(part: string): Record<string, string> {
  const pairs = part.split(';').map(field => field.split('='))
  return Object.fromEntries(
    pairs.flatMap(([name = '', value]) => (value === undefined ? [] : [[name.trim(), value.trim()]])),
  )
}

function retryAfterMs(look: Lookup, now: number): number | undefined {
  const milliseconds = numberOf(look('retry-after-ms'))
  if (milliseconds !== undefined) return milliseconds
  const text = look('retry-after')
  return text === undefined ? undefined : (seconds(text) ?? dateMs(text, now))
}

/** Seconds from now, the Unix time in seconds or milliseconds, `6m0s`, or a date. */
function resetMs(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const number = numberOf(text)
  if (number === undefined) return durationMs(text) ?? dateMs(text, now)
  if (number > 1e11) return number - now
  return number > 1e9 ? number * 1000 - now : number * 1000
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** As Go writes it: `1h2m3s`, `12ms`. */
function durationMs(text: string): number | undefined {
  let sum = 0
  let at = 0
  while (at < text.length) {
    const from = at
    while (at < text.length && '0123456789.'.includes(text[at] as string)) at++
    const amount = numberOf(text.slice(from, at))
    const unit = text.startsWith('ms', at) ? 'ms' : (text[at] ?? '')
    const factor = Object.hasOwn(units, unit) ? units[unit] : undefined
    if (amount === undefined || factor === undefined) return undefined
    sum += amount * factor
    at += unit.length
  }
  return text === '' ? undefined : sum
}

function dateMs(text: string, now: number): number | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

function seconds(text: string | undefined): number | undefined {
  const number = numberOf(text)
  return number === undefined ? undefined : number * 1000
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const number = Number(text)
  return Number.isFinite(number) && number >= 0 ? number : undefined
}

function lookupIn(thing: unknown): Lookup | undefined {
  for (const headers of [
    property(thing, 'headers'),
    property(property(thing, 'response'), 'headers'),
    thing,
  ]) {
    if (typeof headers !== 'object' || headers === null) continue
    const get = property(headers, 'get')
    const entries = typeof get === 'function' ? undefined : lowerCased(headers)
    return name => {
      try {
        const value = entries ? entries.get(name) : (get as (name: string) => unknown).call(headers, name)
        return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
      } catch {
        return undefined // not the `get` of headers
      }
    }
  }
  return undefined
}

function lowerCased(headers: object): Map<string, unknown> {
  try {
    return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value as unknown]))
  } catch {
    return new Map() // a proxy that throws
  }
}

function property(thing: unknown, key: string): unknown {
  try {
    return typeof thing === 'object' && thing !== null ? (thing as Record<string, unknown>)[key] : undefined
  } catch {
    return undefined // a getter that throws
  }
}
