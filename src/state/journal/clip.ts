import type { SerializedError } from '../../result/index.js'
import type { PastFailure } from '../models.js'
import type { FailureRecord } from './records.js'

/** One step of clipping: characters kept of each text, and members kept of each list. The steps end where any error fits. */
const steps = [
  { text: 65_536, list: 1000 },
  { text: 8192, list: 100 },
  { text: 1024, list: 10 },
  { text: 128, list: 1 },
] as const
type Step = (typeof steps)[number]

/** A failure's JSON is at most this long, in characters; its id comes on top. */
const longest = 1024 * 1024

/** The messages of all earlier attempts together are about this long, in characters; each keeps at least 256. */
const longestHistory = 65_536

/** The record with its texts clipped as far as it takes, and its JSON. */
export function clippedFailure(record: FailureRecord): { record: FailureRecord; json: string } {
  for (const step of steps) {
    const clipped: FailureRecord = {
      ...record,
      e: clippedError(record.e, step),
      ...(record.h ? { h: clippedHistory(record.h, step) } : {}),
    }
    const json = JSON.stringify(clipped)
    if (json.length - record.id.length <= longest) return { record: clipped, json }
  }
  const { name, message } = clippedError(record.e, steps[3])
  const bare: FailureRecord = { ...record, e: { name, message }, h: undefined }
  return { record: bare, json: JSON.stringify(bare) }
}

/** Head and foot of a text that is longer than `most` characters, with the length between them. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  const half = most >> 1
  return `${text.slice(0, half)}\n… [${text.length - 2 * half} of ${text.length} characters left out] …\n${text.slice(-half)}`
}

function clippedError(error: SerializedError, step: Step): SerializedError {
  const { name, message, code, status, stack, cause, errors, fields, thrown } = error
  const isShort = (value: unknown) =>
    ((JSON.stringify(value) as string | undefined) ?? '').length <= step.text
  return {
    name: clip(name, step.text),
    message: clip(message, step.text),
    ...(code === undefined ? {} : { code: typeof code === 'string' ? clip(code, step.text) : code }),
    ...(status === undefined ? {} : { status }),
    ...(stack === undefined ? {} : { stack: clip(stack, step.text) }),
    ...(cause ? { cause: clippedError(cause, step) } : {}),
    ...(errors ? { errors: clippedErrors(errors, step) } : {}),
    // Fields, and what was thrown, are whole or left out: the message says what it was.
    ...(fields && isShort(fields) ? { fields } : {}),
    ...('thrown' in error && isShort(thrown) ? { thrown } : {}),
  }
}

function clippedErrors(errors: readonly SerializedError[], step: Step): SerializedError[] {
  const kept = errors.slice(0, step.list).map(error => clippedError(error, step))
  const rest = errors.length - kept.length
  return rest === 0
    ? kept
    : [...kept, { name: 'Error', message: `… [${rest} of ${errors.length} errors left out] …` }]
}

/** A retry repeats its message: hundreds of attempts must not make hundreds of copies of a long one. */
function clippedHistory(history: readonly PastFailure[], step: Step): PastFailure[] {
  const kept = history.slice(-step.list)
  const most = Math.min(step.text, Math.max(256, Math.floor(longestHistory / kept.length)))
  return kept.map(past => ({ ...past, message: clip(past.message, most) }))
}
