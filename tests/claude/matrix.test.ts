import { describe, expect, it } from 'vitest'
import { askClaude } from 'holdfast/claude'
import type { AskOptions, ClaudeFailureKind } from 'holdfast/claude'
import type { Behaviour } from './stub/messages-api.js'
import {
  answersWith,
  closesMidStream,
  fails,
  first,
  hangs,
  hangsMidStream,
  pings,
  resets,
  says,
} from './stub/behaviours.js'
import { hasSdk, useStage } from './stub/fixture.js'

const { stage } = useStage()
const hello = says({ text: 'Hello from the stub.' })

interface Row {
  readonly name: string
  readonly api: Behaviour
  readonly kind: ClaudeFailureKind | 'ok'
  readonly reason?: string
  readonly status?: number
  readonly requests?: number
  readonly options?: AskOptions
}

/** Nothing to refuse for anyone else. */
const root: Row = {
  name: 'root without permission checks',
  api: hello,
  kind: 'unavailable',
  reason: 'bypass_root',
  requests: 0,
  options: { sdkOptions: { permissionMode: 'bypassPermissions', allowDangerouslySkipPermissions: true } },
}

const rows: Row[] = [
  { name: 'a whole reply', api: hello, kind: 'ok', requests: 1 },
  { name: '500', api: fails(500), kind: 'server', status: 500, requests: 2 },
  { name: '503', api: fails(503), kind: 'server', status: 503, requests: 2 },
  { name: '529', api: fails(529, 'overloaded_error'), kind: 'overloaded', status: 529, requests: 2 },
  { name: '529, then fine', api: first(1, fails(529, 'overloaded_error'), hello), kind: 'ok', requests: 2 },
  { name: '429', api: fails(429, 'rate_limit_error'), kind: 'rate_limited', status: 429, requests: 2 },
  {
    name: '429 with retry-after: 1, then fine',
    api: first(1, fails(429, 'rate_limit_error', { 'retry-after': '1' }), hello),
    kind: 'ok',
    requests: 2,
  },
  {
    name: '429 with retry-after: 600',
    api: fails(429, 'rate_limit_error', { 'retry-after': '600' }),
    kind: 'rate_limited',
    requests: 1,
  },
  { name: '401', api: fails(401, 'authentication_error'), kind: 'auth', status: 401 },
  { name: '403', api: fails(403, 'permission_error'), kind: 'auth', status: 403 },
  { name: '402', api: fails(402, 'billing_error'), kind: 'billing', status: 402 },
  { name: '404', api: fails(404, 'not_found_error'), kind: 'model_not_found', status: 404 },
  { name: '413', api: fails(413, 'request_too_large'), kind: 'too_large', status: 413 },
  { name: '400', api: fails(400, 'invalid_request_error'), kind: 'invalid_request', status: 400 },
  {
    name: '400, prompt too long',
    api: fails(400, 'invalid_request_error', {}, 'prompt is too long: 210000 tokens > 200000 maximum'),
    kind: 'too_large',
  },
  {
    name: '400, credit too low',
    api: fails(
      400,
      'invalid_request_error',
      {},
      'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
    ),
    kind: 'billing',
    status: 400,
  },
  {
    name: '400, the limit of the month',
    api: fails(400, 'invalid_request_error', {}, 'You have reached your specified API usage limits.'),
    kind: 'billing',
  },
  { name: '418', api: fails(418), kind: 'api', status: 418 },
  { name: 'connection reset', api: resets, kind: 'network' },
  {
    name: 'connection refused',
    api: hello,
    kind: 'network',
    options: { env: { ANTHROPIC_BASE_URL: 'http://127.0.0.1:9' } },
  },
  { name: 'HTML', api: answersWith('<html>Bad gateway</html>', 'text/html'), kind: 'api' },
  { name: 'broken JSON', api: answersWith('{"type":', 'application/json'), kind: 'api' },
  { name: 'close mid-stream, then whole', api: closesMidStream(hello), kind: 'ok' },
  { name: 'refusal', api: says({ text: '', stopReason: 'refusal' }), kind: 'refused' },
  { name: 'max_tokens', api: says({ text: 'and so', stopReason: 'max_tokens' }), kind: 'truncated' },
  { name: 'empty reply', api: says({}), kind: 'empty' },
  {
    name: 'a tool that is not there',
    api: says({ tool: { name: 'Bash', input: { command: 'true' } } }),
    kind: 'max_turns',
  },
  {
    name: 'no key',
    api: hello,
    kind: 'unavailable',
    reason: 'not_logged_in',
    requests: 0,
    options: { env: { ANTHROPIC_API_KEY: undefined } },
  },
  {
    name: 'empty key',
    api: hello,
    kind: 'unavailable',
    reason: 'not_logged_in',
    requests: 0,
    options: { env: { ANTHROPIC_API_KEY: '' } },
  },
  {
    name: 'a session that is not there',
    api: hello,
    kind: 'execution',
    requests: 0,
    options: { sdkOptions: { resume: '00000000-0000-4000-8000-000000000000' } },
  },
  {
    name: 'a budget of nothing',
    api: hello,
    kind: 'budget',
    options: { maxBudgetUsd: 0.000001, maxTurns: 2 },
  },
  {
    name: 'hang before headers',
    api: hangs,
    kind: 'timeout',
    reason: 'total',
    options: { timeoutMs: 5000 },
  },
  {
    name: 'hang mid-stream',
    api: hangsMidStream,
    kind: 'timeout',
    reason: 'idle',
    options: { idleTimeoutMs: 3000 },
  },
  { name: 'pings only', api: pings, kind: 'timeout', reason: 'idle', options: { idleTimeoutMs: 3000 } },
]

describe.skipIf(!hasSdk).concurrent('the failure matrix, real SDK and CLI', () => {
  it.each(rows)('$name: $kind', row => expectKind(row))
  it.skipIf(process.getuid?.() !== 0)(root.name, () => expectKind(root))
})

async function expectKind({ api, kind, reason, status, requests, options = {} }: Row): Promise<void> {
  const at = stage(api)
  const { env, ...rest } = options
  const reply = await askClaude('Say hello.', {
    retries: 0,
    apiRetries: 1,
    ...rest,
    env: { ...at.env, ...env },
  })
  const got = reply.ok
    ? { kind: 'ok', text: reply.text }
    : { kind: reply.kind, reason: reply.reason, status: reply.status }
  expect(got).toMatchObject({
    kind,
    ...(kind === 'ok' ? { text: 'Hello from the stub.' } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(status === undefined ? {} : { status }),
  })
  if (requests !== undefined) expect(at.requests).toHaveLength(requests)
  expect(at.processes()).toEqual([])
}
