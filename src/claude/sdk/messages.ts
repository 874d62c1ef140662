import { z } from 'zod'

const count = z.number().catch(0)
const optionalString = z.string().optional().catch(undefined)

const usageSchema = z
  .object({
    input_tokens: count,
    output_tokens: count,
    cache_read_input_tokens: count,
    cache_creation_input_tokens: count,
  })
  .catch({ input_tokens: 0, output_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 })
  .transform(usage => ({
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    cacheReadTokens: usage.cache_read_input_tokens,
    cacheWriteTokens: usage.cache_creation_input_tokens,
  }))

const resultSchema = z.object({
  type: z.literal('result'),
  subtype: z.string(),
  is_error: z.boolean().catch(false),
  api_error_status: z.number().optional().catch(undefined),
  result: z.string().catch(''),
  errors: z.array(z.string()).catch([]),
  structured_output: z.unknown().optional(),
  stop_reason: optionalString,
  startup_failure_reason: optionalString,
  session_id: optionalString,
  num_turns: count,
  total_cost_usd: count,
  usage: usageSchema,
})

const assistantSchema = z.object({
  type: z.literal('assistant'),
  /** Set where the CLI wrote this message itself, to tell of an error: its text is no answer. */
  error: optionalString,
  message: z.object({
    model: optionalString,
    content: z.array(z.object({ type: z.string(), text: optionalString })).catch([]),
  }),
})

const retrySchema = z.object({ type: z.literal('system'), subtype: z.literal('api_retry') })

const streamSchema = z.object({
  type: z.literal('stream_event'),
  event: z.object({
    type: z.string(),
    delta: z.object({ text: optionalString }).optional().catch(undefined),
  }),
})

const messageSchema = z.union([streamSchema, assistantSchema, resultSchema, retrySchema])

/** The messages of the SDK that matter here. */
export type Message = z.output<typeof messageSchema>

/** The last message of a query: how it ended. */
export type ResultMessage = z.output<typeof resultSchema>

/** The message, if it is one of those that matter here; anything else only shows that the CLI is alive. */
export function readMessage(message: unknown): Message | undefined {
  return messageSchema.safeParse(message).data
}
