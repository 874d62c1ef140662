import type { Log } from '../../log/index.js'
import type { Detector } from './detector.js'
import { isHarmless, testsPassedIn } from './harmless.js'
import { silentFailure, whereOf } from './detector-input.js'
import type { Part, Sighting } from './detector-input.js'
import { missing } from './observations/index.js'
import { maskOf } from './script.js'

/** A script that looks for commands says what it does without one within this many lines. */
const below = 3
const guarded = /\bcommand -v\b|\bwhich\b|\bhash\b|\btype -/
const explained =
  /\b(?:instead|using|fall(?:ing|s)? ?back|without|install\w*|skip\w*|default|optional|disabled?)\b/i
/** A variable that nobody set: `$(PRE_PULL)`. */
const variable = /^[A-Z][A-Z0-9_.]*$/

/** A shell did not find a command, and the step went on: a finding, unless the script looks for it or says what it does without. */
export const missingCommand: Detector = input =>
  input.parts.flatMap(part => {
    const seen = part.sightings.filter(each => each.marker.kind === missing && !guarded.test(part.script))
    const grave = seen.find(each => isGrave(input.log, part, each, testsPassedIn(input, part.step)))
    const place = grave ?? seen[0]
    if (!place) return []
    const mask = grave && maskOf(part.script)
    const why = mask ? `, because ${mask.why}` : ''
    const message = `A command was not found, and the step went on without it${whereOf(part.step)}${why}.`
    return [silentFailure(input, mask?.kind ?? missing, message, grave ? 'finding' : 'hint', place.line)]
  })

function isGrave({ lines }: Log, part: Part, { line, groups }: Sighting, testsPassed: boolean): boolean {
  const { command, program, term, word } = groups
  const name = command ?? program ?? term ?? word ?? ''
  if (variable.test(name) || isHarmless('', part.script, lines.text(line))) return false
  for (let next = line + 1; next <= Math.min(lines.count, line + below); next++)
    if (explained.test(lines.text(next)) || lines.text(next).includes(name)) return false
  const speaker = lines.text(line).split(':', 1)[0] ?? ''
  return !testsPassed || part.script.includes(speaker)
}
