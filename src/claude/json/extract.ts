import { isDeepStrictEqual } from 'node:util'
import type { SchemaIssue } from '../../options/index.js'
import { checkValue } from '../../options/index.js'
import type { Candidate, Wreck } from './find.js'
import { findJson } from './find.js'
import { isLaterMeant } from './lead.js'
import type { ExtractOptions, JsonExtraction, JsonFailureKind } from './models.js'
import { checkExtract } from '../options.js'
import { parseJson } from './parse.js'
import { readRelaxedWhole } from './relaxed.js'

const sentences: Readonly<Record<JsonFailureKind, string>> = {
  bad_json:
    'The reply has no valid JSON, or an integer that JavaScript would round. Ask for JSON only and for long numbers as strings, or allow `repair`.',
  schema: 'The reply has JSON that does not match the schema. See `issues`.',
  truncated: 'The reply ends inside a JSON value. Ask for a shorter answer, or raise the output limit.',
  ambiguous:
    'The reply has several different values that match. Ask for one value, or for the last one in a code fence.',
  too_large: 'The reply is longer than `maxLength`. Raise it, or ask for less.',
}

type Accepted<T> = Candidate & { readonly data: T; readonly lead: () => string }

/**
 * The JSON value of a model's reply: the whole reply, else the last value in a fenced block or in the
 * prose that the schema accepts. Needs no SDK; throws for misuse only.
 *
 * A value that is cut off is never completed, and where a later value is cut off, broken, refused by the schema
 * though alike, or stands outside the fence that holds another, nothing is taken: an example or a first try would be.
 * `__proto__` keys are dropped. Time is linear in the length of the text.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * extractJson('Sure!\n```json\n{ "name": "Ada" }\n```') // => { ok: true, data: { name: 'Ada' }, via: 'fence' }
 */
export function extractJson<T = unknown>(text: string, options: ExtractOptions<T> = {}): JsonExtraction<T> {
  checkExtract(text, options)
  if (text.length > (options.maxLength ?? 16 * 1024 * 1024)) return failed('too_large')
  const whole = readWhole(text.replace(/^\ufeff/, ''), options.repair === true)
  return judge(text, whole ? [whole] : findJson(text, options.repair === true), options)
}

function readWhole(text: string, repair: boolean): Candidate | undefined {
  const place = { kind: 'value', at: 0, end: text.length, fenced: false } as const
  const parsed = parseJson(text)
  if (parsed) return { ...place, value: parsed.value, via: 'whole' }
  const relaxed = repair ? readRelaxedWhole(text) : undefined
  return relaxed?.ok === true ? { ...place, value: relaxed.value, via: 'repair' } : undefined
}

function judge<T>(
  text: string,
  found: readonly (Candidate | Wreck)[],
  options: ExtractOptions<T>,
): JsonExtraction<T> {
  const isNote = (candidate: Candidate) => candidate.end - candidate.at < text.length && isCitation(candidate)
  const accepted: Accepted<T>[] = []
  let issues: readonly SchemaIssue[] | undefined
  let refused: Candidate | undefined
  for (const [index, candidate] of found.entries()) {
    if (candidate.kind !== 'value' || (!options.schema && isNote(candidate))) continue
    const checked = options.schema
      ? checkValue(candidate.value, options.schema)
      : { ok: true as const, data: candidate.value as T }
    const lead = () => text.slice(found[index - 1]?.end ?? 0, candidate.at)
    if (checked.ok) accepted.push({ ...candidate, data: checked.data, lead })
    else [refused, issues] = [candidate, checked.issues]
  }
  const chosen = accepted.findLast(candidate => candidate.fenced) ?? accepted.at(-1)
  const wreck = found.findLast(
    piece => piece.kind !== 'value' && piece.at > (chosen ?? refused ?? { at: -1 }).at,
  )
  if (wreck) return failed(wreck.kind === 'truncated' ? 'truncated' : 'bad_json')
  if (!chosen) return refused ? failed('schema', issues) : failed('bad_json')
  if (refused && refused.at > chosen.at && isAlike(refused.value, chosen.value))
    return failed('schema', issues)
  const place = chosen.fenced ? 'fence' : 'prose'
  const isRival = (other: Accepted<T>) => {
    if (options.pick === 'only' || isNote(chosen) || other.at > chosen.at) return true
    if (options.pick === 'last' || other.fenced !== chosen.fenced) return false
    return !isLaterMeant(other.lead(), chosen.lead(), place)
  }
  if (accepted.some(other => other !== chosen && isRival(other) && !isSame(other.value, chosen.value)))
    return failed('ambiguous')
  return { ok: true, data: chosen.data, via: chosen.via }
}

/** Two objects with a key in common, or two arrays: the later one is another try at the same answer. */
function isAlike(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  return Object.keys(one).some(key => Object.hasOwn(other, key))
}

/** `[1]`, `[2, 3]` in the prose: as likely a note as an answer. */
function isCitation({ value, fenced }: Candidate): boolean {
  return !fenced && Array.isArray(value) && value.every(item => typeof item === 'number')
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other)
  } catch {
    return false // nested deeper than the comparison can walk
  }
}

function failed(kind: JsonFailureKind, issues?: readonly SchemaIssue[]): JsonExtraction<never> {
  return { ok: false, kind, message: sentences[kind], ...(issues ? { issues } : {}) }
}
