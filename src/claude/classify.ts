import type { Exit } from './cli/process.js'
import type { ClaudeFailureKind } from './models.js'
import type { Failed, Outcome } from './outcome.js'
import { failed } from './outcome.js'
import type { ResultMessage } from './sdk/messages.js'
import type { Transcript } from './sdk/transcript.js'

const byStatus: Readonly<Record<number, ClaudeFailureKind>> = {
  400: 'invalid_request',
  401: 'auth',
  402: 'billing',
  403: 'auth',
  404: 'model_not_found',
  413: 'too_large',
  429: 'rate_limited',
  529: 'overloaded',
}

const byWord: Readonly<Record<string, ClaudeFailureKind>> = {
  authentication_failed: 'auth',
  oauth_org_not_allowed: 'auth',
  account_on_hold: 'auth',
  verification_required: 'auth',
  cloud_credential_error: 'auth',
  billing_error: 'billing',
  rate_limit: 'rate_limited',
  overloaded: 'overloaded',
  invalid_request: 'invalid_request',
  model_not_found: 'model_not_found',
  server_error: 'server',
  max_output_tokens: 'truncated',
}

const bySubtype: Readonly<Record<string, ClaudeFailureKind>> = {
  error_max_turns: 'max_turns',
  error_max_budget_usd: 'budget',
  error_max_structured_output_retries: 'schema',
}

const advice: Readonly<Partial<Record<ClaudeFailureKind, string>>> = {
  max_turns: 'The model used up its turns. Raise `maxTurns`, or ask for less.',
  budget: 'The budget is used up. Raise `maxBudgetUsd`, or ask for less.',
  schema: 'The model gave no answer that fits the schema. Simplify the schema, or describe it in the prompt.',
  truncated: 'The answer was cut off at the output limit. Ask for a shorter one.',
  refused: 'The model refused to answer. Rephrase the question.',
  empty: 'The model returned an empty answer. Ask again, or rephrase the question.',
}

/**
 * What the result message means. `is_error` outranks `subtype`: the SDK calls an API error a `success` and puts its
 * text where the answer belongs.
 */
export function classifyResult(result: ResultMessage, transcript: Transcript): Outcome {
  const { usage, turns, costUsd } = result
  const explanation = [result.result, ...result.errors].filter(Boolean).join(' ')
  const fail = (kind: ClaudeFailureKind, reason?: string): Failed =>
    failed(kind, advice[kind] ?? (explanation || 'The CLI ended with an error and no explanation.'), {
      reason,
      status: result.apiErrorStatus,
      partialText: transcript.text,
      usage,
      costUsd,
      turns,
    })

  if (result.startupFailureReason !== undefined) return fail('unavailable', result.startupFailureReason)
  if (result.stopReason === 'refusal') return fail('refused')
  if (result.subtype !== 'success') return fail(bySubtype[result.subtype] ?? 'execution')
  if (result.isError) return fail(...apiErrorKind(result, transcript.error, explanation))
  if (result.result === '' && result.structuredOutput === undefined) return fail('empty')
  return {
    ok: true,
    text: result.result,
    data: undefined,
    usage,
    costUsd,
    turns,
    ...(transcript.model === undefined ? {} : { model: transcript.model }),
    ...(result.sessionId === undefined ? {} : { sessionId: result.sessionId }),
  }
}

/** The API reports an account without credit as a 400, among other ways. */
const noCredit =
  /credit balance|insufficient (?:credits?|funds|balance|quota)|insufficient_quota|your (?:specified )?(?:API )?(?:usage|spend(?:ing)?) limit/i

const networkTrouble =
  /\bE(?:CONN[A-Z]+|PIPE|HOSTUNREACH|NETUNREACH|TIMEDOUT|AI_AGAIN)\b|\bENOTFOUND\b|[Cc]onnection (?:error|dropped|refused)|fetch failed/

function apiErrorKind(
  { apiErrorStatus: status }: ResultMessage,
  word: string | undefined,
  explanation: string,
): [kind: ClaudeFailureKind, reason?: string] {
  if (status === undefined && word === 'authentication_failed') return ['unavailable', 'not_logged_in']
  if (/prompt is too long/i.test(explanation)) return ['too_large']
  if (word === 'billing_error' || (isClientError(status) && noCredit.test(explanation))) return ['billing']
  if (status !== undefined && status >= 400) return [byStatus[status] ?? (status >= 500 ? 'server' : 'api')]
  if (networkTrouble.test(explanation)) return ['network']
  return [byWord[word ?? ''] ?? 'api']
}

const isClientError = (status: number | undefined) => status === undefined || (status >= 400 && status < 500)

/** What it means that the query ended, or threw, before a result. */
export function classifyEnd(
  thrown: unknown,
  exit: Exit | undefined,
  stderr: string,
  partialText: string,
): Failed {
  const details = { stderr, partialText }
  const text = thrown instanceof Error ? thrown.message : ''
  const code = codeOf(exit?.error) ?? codeOf(thrown)
  if (code === 'E2BIG')
    return failed('too_large', 'The options are too long for a command line. Shorten them.', details)
  if (/^(?:(?!binary ).)*binary .*not found|executable not found/i.test(text) || code === 'ENOENT') {
    return failed('unavailable', `The Claude Code CLI was not found. ${text}`, {
      ...details,
      reason: 'cli_missing',
    })
  }
  if (exit?.error !== undefined || code === 'EACCES' || /^setpriv: failed to execute/.test(stderr)) {
    const message = `The Claude Code CLI cannot be started. ${exit?.error?.message ?? text}`
    return failed('unavailable', message, { ...details, reason: 'cli_launch_failed' })
  }
  const how = exit?.signal ? `was ended by ${exit.signal}` : `ended with code ${exit?.code ?? 'unknown'}`
  return failed('process', `The Claude Code CLI ${how} before it gave a result. See \`stderr\`.`, details)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
