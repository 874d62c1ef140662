import type { Step } from '../../log/index.js'
import type { Detector } from './detector.js'
import { isHarmless, testsPassedIn } from './harmless.js'
import { recoversAfter } from './recovery.js'
import type { DetectorInput } from './detector-input.js'
import { silentFailure, whereOf } from './detector-input.js'
import { commandAt, scriptOf } from './script.js'
import { isError } from './voice.js'

/** What is no output of the step's command. */
const mark = /^(?:\s*$|\+ |##\[|\[Pipeline\]|travis_|section_|\[command\]|~~~ )/
/** At most this many lines at the end of a step are looked at. */
const lastLines = 8
/** So many of them that hold words: what comes after an error may well have dealt with it. */
const said = 1

/** A step of a green job ends in the error of a program, and nothing after it says that it was dealt with. */
export const closingError: Detector = input =>
  input.log.steps.flatMap(step => {
    const { log } = input
    const line = lastWords(input, step).find(each => isError(log.lines.text(each)))
    if (line === undefined) return []
    const text = log.lines.text(line)
    if (testsPassedIn(input, step) || recoversAfter(log, line)) return []
    if (isHarmless(commandAt(log, step, line), scriptOf(log, step), text)) return []
    const message = `The last words${whereOf(step)} are an error, but the job is green.`
    const certainty = step.phase === 'post' ? 'hint' : 'finding' // afterwork may have nothing to do
    return [silentFailure(input, 'error-ignored', message, certainty, line)]
  })

/** The last lines of a step that its command printed, from the last one up. */
function lastWords({ log: { lines } }: DetectorInput, { startLine, endLine }: Step): number[] {
  const words: number[] = []
  const from = Math.max(startLine + 1, endLine - lastLines)
  for (let line = Math.min(endLine, lines.count); line >= from && words.length < said; line--)
    if (!mark.test(lines.text(line))) words.push(line)
  return words
}
