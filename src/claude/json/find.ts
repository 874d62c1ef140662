import type { Region } from './fences.js'
import { splitFences } from './fences.js'
import type { JsonVia } from './models.js'
import { parseJson } from './parse.js'
import { readRelaxed, readRelaxedWhole } from './relaxed.js'
import { balancedEnd, scanValue } from './scan.js'

/** A value that is in the reply. */
export interface Candidate {
  readonly kind: 'value'
  readonly at: number
  readonly end: number
  readonly value: unknown
  readonly via: JsonVia
  readonly fenced: boolean
}

/** A place where a value was meant and none can be read. */
export interface Wreck {
  readonly kind: 'truncated' | 'bad_json'
  readonly at: number
  readonly end: number
}

/** Everything in a reply that is JSON or was meant to be, in the order of the text. */
export function findJson(text: string, repair: boolean): (Candidate | Wreck)[] {
  return splitFences(text).flatMap(region => {
    const content = text.slice(region.start, region.end)
    const found = region.kind === 'prose' ? [] : wholeBlock(content, region, repair)
    if (found.length > 0 || region.kind === 'code') return found
    const scanned = [...scanRegion(content, region, repair)]
    const emptyHanded = scanned.length === 0 && region.kind === 'fence' && /[[{]/.test(content)
    return emptyHanded ? [{ kind: 'bad_json', at: region.start, end: region.end }] : scanned
  })
}

/** Asked before the parser, whose exceptions cost more than all the rest. */
const jsonStart = /^\s*[[{"\d\-tfn]/

function wholeBlock(content: string, region: Region, repair: boolean): Candidate[] {
  const from = { kind: 'value', at: region.start, end: region.end, fenced: true } as const
  const whole = jsonStart.test(content) ? parseJson(content) : undefined
  if (whole) return [{ ...from, value: whole.value, via: 'fence' }]
  const relaxed = repair ? readRelaxedWhole(content) : undefined
  return relaxed?.ok === true ? [{ ...from, value: relaxed.value, via: 'repair' }] : []
}

/** An opening bracket that means JSON, though not in JSON's own words: `{a:`, `{'a':`, `['a'`, `[{a:`. */
const dialect = /(?:\[\s*)?\{\s*(?:[\w$-]+|'[^'\n]*'|[“‘”][^“‘”’\n]*[”’“])\s*:|\[\s*['“‘]/y

/** A bracket that opens a value in JSON or a dialect, by the character after it. */
const openingBracket =
  /\{(?=\s*(?:["'`“‘”}$\w]|\/[/*]|#|$))|\[(?=\s*(?:["'`“‘”\]{[\d\-+.tfnTFN]|\/[/*]|#|$))/g

function* scanRegion(content: string, region: Region, repair: boolean): Generator<Candidate | Wreck> {
  const fenced = region.kind === 'fence'
  const mend = repair ? createMender(content) : () => undefined
  for (let start = nextOpening(content, 0); start !== undefined;) {
    const at = region.start + start
    const span = scanValue(content, start)
    const parsed = span.kind === 'value' ? parseJson(content.slice(start, span.end)) : undefined
    const relaxed = parsed ? undefined : mend(start)
    let next: number | undefined
    if (parsed && span.kind === 'value') {
      next = span.end
      const end = region.start + next
      yield { kind: 'value', at, end, value: parsed.value, via: fenced ? 'fence' : 'scan', fenced }
    } else if (relaxed) {
      next = relaxed.end
      yield { kind: 'value', at, end: region.start + next, value: relaxed.value, via: 'repair', fenced }
    } else if (span.kind === 'truncated') {
      yield { kind: region.closed ? 'bad_json' : 'truncated', at, end: region.end }
    } else if (span.kind === 'value' || span.looksLikeJson || matchesAt(dialect, content, start)) {
      // Broken JSON is passed over whole: a piece of it could fit the schema and would not be the answer.
      next = balancedEnd(content, start)
      const endsEarly = next === undefined && !region.closed && !/[}\]]\s?$/.test(content.slice(-2))
      yield {
        kind: endsEarly ? 'truncated' : 'bad_json',
        at,
        end: next === undefined ? region.end : region.start + next,
      }
    } else next = Math.max(span.end, start + 1)
    start = next === undefined ? undefined : nextOpening(content, next)
  }
}

/** Reads dialects until too many tries have failed: each may read far before it does. */
function createMender(content: string) {
  let tries = 100
  let characters = 4 * content.length
  return (start: number) => {
    if (tries <= 0 || characters <= 0) return undefined
    const relaxed = readRelaxed(content, start)
    if (relaxed.ok) return relaxed
    tries--
    characters -= relaxed.end - start
    return undefined
  }
}

function nextOpening(content: string, from: number): number | undefined {
  openingBracket.lastIndex = from
  return openingBracket.exec(content)?.index
}

function matchesAt(pattern: RegExp, content: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(content)
}
