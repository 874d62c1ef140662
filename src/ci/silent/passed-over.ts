import type { Lines } from '../../log/index.js'
import type { Detector } from './detector.js'
import { testsPassedIn } from './harmless.js'
import { silentFailure, whereOf } from './detector-input.js'
import { passedOver } from './observations/index.js'

/** The error that a script goes on after stands on the same line, or at most this many lines above. */
const above = 2
const error =
  /\b(?:errors?|fatal|fail(?:ed|ure|s)?|crashed|could ?n[o']t|cannot|can't|unable|refused|unreachable|unavailable|not (?:reachable|available|installed|set|configured)|timed out)\b/i
/** What a job is run for: passing it over is a failure of the job. */
const work =
  /\b(?:tests?|specs?|suite|checks?|lint\w*|build\w*|compil\w*|deploy\w*|publish\w*|upload\w*|releas\w*|migrat\w*|seed\w*|install\w*|backup|integration|smoke|e2e|verif\w*|validat\w*|scan\w*|sign(?:ing|ature)|database|data|report)\b/i
/** A script that says so goes on after an error, whatever it was about. */
const goesOn = /\b(?:continuing|proceeding|moving on|carrying on|going on)\b/i
/** What may be missing: its absence changes nothing but the time. */
const expendable =
  /\b(?:optional|caches?|cached|caching|retry|retrying|fallback|fall(?:ing)? back|expected|flaky|deprecat\w*|color|warn(?:ing)?)\b/i

/** A script says that something failed, and that it goes on: a finding if what it passes over is what the job is run for. */
export const passedOverFailure: Detector = input =>
  input.parts.flatMap(part => {
    const { lines } = input.log
    const places = part.sightings
      .filter(({ marker }) => marker.kind === passedOver)
      .flatMap(({ line }) => {
        const first = errorBefore(lines, line)
        return first === undefined ? [] : [{ first, line, text: textBetween(lines, first, line) }]
      })
    const grave = places.find(({ text }) => (goesOn.test(text) || work.test(text)) && !expendable.test(text))
    const place = grave ?? places[0]
    if (!place) return []
    const certainty = grave && !testsPassedIn(input, part.step) ? 'finding' : 'hint'
    const message = `A script says${whereOf(part.step)} that something failed, and goes on.`
    return [silentFailure(input, passedOver, message, certainty, place.first, place.line)]
  })

function errorBefore(lines: Lines, line: number): number | undefined {
  for (let at = line; at >= Math.max(1, line - above); at--) if (error.test(lines.text(at))) return at
  return undefined
}

function textBetween(lines: Lines, first: number, last: number): string {
  const texts: string[] = []
  for (let line = first; line <= last; line++) texts.push(lines.text(line))
  return texts.join('\n')
}
