/** Call a service that is busy twice, and read why a call was given up. Run: npx tsx examples/retry/basic-usage.ts */
import { retry, retryAfter, RetryError } from 'holdfast/retry'

const busy = Object.assign(new Error('503 Service Unavailable'), { headers: { 'retry-after': '0' } })

const reply = await retry(
  ({ attempt }) => (attempt < 3 ? Promise.reject(busy) : `served at attempt ${attempt}`),
  {
    attemptTimeoutMs: 5_000,
    timeoutMs: 30_000,
    backoff: { baseMs: 20 },
    delayFrom: retryAfter,
    onRetry: ({ error, delayMs }) => console.log(`${String(error)}: again in ${delayMs.toFixed(0)} ms`),
  },
)
console.log(reply)

try {
  await retry(() => Promise.reject(new TypeError('a bug')), {
    shouldRetry: error => !(error instanceof TypeError),
  })
} catch (error) {
  if (!(error instanceof RetryError)) throw error
  console.log(error.code, error.attempts.length, error.cause)
}
