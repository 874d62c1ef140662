import type { BatchPolicy, SubmittedItem } from '../batch/index.js'
import { errorMessage, HoldfastError } from '../result/index.js'
import type { BatchTools } from './batch.js'

/** At most this many items are sent at a time. */
const page = 500

interface Submission {
  readonly name: string
  readonly policy: BatchPolicy
  readonly refusal: (input: unknown) => string | undefined
}

/**
 * Adds items to a batch and queues those that it did not have. Returns when Redis has all of them.
 *
 * @throws HoldfastError `batch-invalid-item` if some cannot be taken: the others are submitted.
 */
export async function submitItems(
  batch: string,
  submission: Submission,
  items: Iterable<SubmittedItem<unknown>> | AsyncIterable<SubmittedItem<unknown>>,
  { store, tickets, results, telemetry }: BatchTools,
): Promise<void> {
  const { name, policy, refusal } = submission
  const carrier = telemetry?.carrier() ?? ''
  let words: string[] = []
  let refused = 0
  let first = ''
  const send = async () => {
    const added = await store.add(batch, name, policy, carrier, words)
    words = []
    await tickets.put(name, batch, added)
  }
  await send() // also an empty batch is one
  for await (const item of items) {
    const { key, input } = checked(item)
    const json = readable(input, results.maxBytes, refusal)
    if ('why' in json) {
      refused++
      if (first === '') first = `'${key}' first: ${json.why}`
      continue
    }
    words.push(key, json.text)
    if (words.length >= page * 2) await send()
  }
  if (words.length > 0) await send()
  await tickets.putLeft(batch) // of an earlier call that died
  if (refused === 0) return
  throw new HoldfastError(
    'batch-invalid-item',
    `Cannot submit ${refused} of the items, ${first}. The other items are submitted. Fix the input, then submit it again.`,
    { kind: 'invalid-input' },
  )
}

function checked(item: unknown): SubmittedItem<unknown> {
  const { key, input } = (item ?? {}) as Partial<SubmittedItem<unknown>>
  if (typeof key === 'string' && key !== '') return { key, input }
  throw new HoldfastError(
    'invalid-option',
    'Expected each of the `items` of `submit` to be { key, input } with a `key` that is a string and not empty.',
    { kind: 'invalid-input' },
  )
}

function readable(
  input: unknown,
  maxBytes: number,
  refusal: (input: unknown) => string | undefined,
): { readonly text: string } | { readonly why: string } {
  const why = refusal(input)
  if (why !== undefined) return { why }
  try {
    const text = (JSON.stringify(input) as string | undefined) ?? ''
    const bytes = text.length * 3 > maxBytes ? Buffer.byteLength(text) : 0
    if (bytes <= maxBytes) return { text }
    return {
      why: `its input has ${bytes} bytes, more than \`maxBytes\` (${maxBytes}): store it elsewhere, and submit its location`,
    }
  } catch (error) {
    return { why: errorMessage(error) }
  }
}
