import type { Schema } from '../options/index.js'
import { checkValue } from '../options/index.js'
import { callClaude } from './call.js'
import { extractJson, structuredSchema } from './json/index.js'
import type { JsonVia } from './json/index.js'
import type { AskJsonOptions, ClaudeReply } from './models.js'
import { checkAskJson, checkPrompt } from './options.js'
import type { Outcome } from './outcome.js'
import { failed } from './outcome.js'
import type { Attempt } from './query.js'

/**
 * Asks Claude for a value that a schema describes: as structured output, or, where the model answers in text all the
 * same, out of that text. What comes back has passed the schema, or is a failure.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const reply = await askClaudeJson('Name a prime above 100.', { schema: z.object({ prime: z.int() }) })
 * if (reply.ok) console.log(reply.data.prime)
 */
export async function askClaudeJson<T>(prompt: string, options: AskJsonOptions<T>): Promise<ClaudeReply<T>> {
  checkPrompt(prompt)
  checkAskJson(options)
  const { schema, repair = false, ...rest } = options
  const structured = structuredSchema(schema)
  const finish = (attempt: Attempt) =>
    readAnswer(attempt, { schema, repair, wrapped: structured?.wrapped === true })
  return structured
    ? await callClaude({ prompt, options: rest, jsonSchema: structured.jsonSchema }, finish)
    : await callClaude(
        { prompt: `${prompt}\n\nAnswer with one JSON value and nothing else.`, options: rest },
        finish,
      )
}

interface Reading<T> {
  readonly schema: Schema<T>
  readonly repair: boolean
  readonly wrapped: boolean
}

function readAnswer<T>({ outcome, structured }: Attempt, reading: Reading<T>): Outcome<T> {
  // A model that answers in text where structured output was requested may use up its turns over it.
  if (!outcome.ok && (outcome.kind !== 'max_turns' || outcome.partialText === undefined)) return outcome
  const text = outcome.ok ? outcome.text : (outcome.partialText ?? '')
  const found = structured === undefined ? readText(text, reading) : readStructured(structured, reading)
  const { usage = noUsage, costUsd = 0, turns = 0 } = outcome
  if (found.ok) {
    const { data, via } = found
    return outcome.ok ? { ...outcome, data, via } : { ok: true, text, data, via, usage, costUsd, turns }
  }
  const kind = found.kind === 'ambiguous' ? 'bad_json' : found.kind
  const { message, issues } = found
  const reason = found.kind === kind ? undefined : found.kind
  return failed(kind, message, { reason, partialText: text, issues, usage, costUsd, turns })
}

const noUsage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 }

function readText<T>(text: string, { schema, repair, wrapped }: Reading<T>) {
  const plain = extractJson(text, { schema, repair })
  if (plain.ok || !wrapped) return plain
  const inside = extractJson(text, { schema: memberOf(schema), repair })
  return inside.ok ? inside : plain
}

/** A schema of the object whose member `value` the schema describes. */
function memberOf<T>(schema: Schema<T>): Schema<T> {
  const validate = (value: unknown) => {
    if (typeof value !== 'object' || value === null || !('value' in value))
      return { issues: [{ message: 'Expected an object with `value`.' }] }
    const checked = checkValue(value.value, schema)
    return checked.ok ? { value: checked.data } : { issues: checked.issues }
  }
  return { '~standard': { version: 1, vendor: 'holdfast', validate } }
}

function readStructured<T>(structured: unknown, { schema, wrapped }: Reading<T>) {
  const value = wrapped ? (structured as { value?: unknown }).value : structured
  const via: JsonVia = 'structured'
  const checked = checkValue(value, schema)
  if (checked.ok) return { ok: true, data: checked.data, via } as const
  const message =
    'The structured output does not pass the schema. See `issues`; put such rules into the prompt.'
  return { ok: false, kind: 'schema', message, issues: checked.issues } as const
}
