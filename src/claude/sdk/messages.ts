import type { ClaudeUsage } from '../models.js'
import { array, count, record, string } from './fields.js'

/** The last message of a query: how it ended. */
export interface ResultMessage {
  readonly type: 'result'
  readonly subtype: string
  readonly isError: boolean
  readonly apiErrorStatus: number | undefined
  readonly result: string
  readonly errors: readonly string[]
  readonly structuredOutput: unknown
  readonly stopReason: string | undefined
  readonly startupFailureReason: string | undefined
  readonly sessionId: string | undefined
  readonly turns: number
  readonly costUsd: number
  readonly usage: ClaudeUsage
}

/** The messages of the SDK that matter here. */
export type Message =
  | ResultMessage
  | {
      readonly type: 'assistant'
      /** Set if the CLI wrote this message itself, to report an error: its text is no answer. */
      readonly error: string | undefined
      readonly model: string | undefined
      readonly text: string
    }
  | { readonly type: 'api_retry' }
  | { readonly type: 'stream_event'; readonly event: string; readonly text: string }

/**
 * The message, if it is one of those that matter here; anything else only shows that the CLI is alive. What the SDK
 * says changes between releases: a field of another type counts as missing.
 */
export function readMessage(message: unknown): Message | undefined {
  const fields = record(message)
  switch (fields.type) {
    case 'result':
      return readResult(fields)
    case 'assistant':
      return readAssistant(fields)
    case 'system':
      return fields.subtype === 'api_retry' ? { type: 'api_retry' } : undefined
    case 'stream_event': {
      const { type, delta } = record(fields.event)
      return { type: 'stream_event', event: string(type) ?? '', text: string(record(delta).text) ?? '' }
    }
    default:
      return undefined
  }
}

function readResult(fields: Readonly<Record<string, unknown>>): ResultMessage {
  const usage = record(fields.usage)
  return {
    type: 'result',
    subtype: string(fields.subtype) ?? '',
    isError: fields.is_error === true,
    apiErrorStatus: typeof fields.api_error_status === 'number' ? fields.api_error_status : undefined,
    result: string(fields.result) ?? '',
    errors: array(fields.errors).filter(error => typeof error === 'string'),
    structuredOutput: fields.structured_output,
    stopReason: string(fields.stop_reason),
    startupFailureReason: string(fields.startup_failure_reason),
    sessionId: string(fields.session_id),
    turns: count(fields.num_turns),
    costUsd: count(fields.total_cost_usd),
    usage: {
      inputTokens: count(usage.input_tokens),
      outputTokens: count(usage.output_tokens),
      cacheReadTokens: count(usage.cache_read_input_tokens),
      cacheWriteTokens: count(usage.cache_creation_input_tokens),
    },
  }
}

function readAssistant(fields: Readonly<Record<string, unknown>>): Message {
  const { model, content } = record(fields.message)
  const text = array(content).map(block => string(record(block).text) ?? '')
  return { type: 'assistant', error: string(fields.error), model: string(model), text: text.join('') }
}
