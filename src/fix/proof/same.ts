import { failureOf } from '../../ci/index.js'
import type { Report } from '../../ci/index.js'
import { normalise, signatureOf } from '../../patterns/index.js'

/** Of the lines that tell a failure, this share must be there again, if the signature is another. */
const enough = 0.5

/** A line shorter than this says nothing by itself. */
const shortest = 8

/** Lines that a runner writes around what a command prints. */
const ofRunner = /^(?:##\[|shell: |env:|Run |section_(?:start|end):)/

/** What a report's failure is known by. */
export function signatureIn(report: Report): string | undefined {
  const { rootCause } = report
  return rootCause ? signatureOf(failureOf({ ...report, rootCause })).id : undefined
}

/**
 * Whether a run here failed as the report says: by its signature, or since the lines that tell the cause stand in the output
 * too. A runner shows more around a failure than a terminal does, so the words decide, not what stands beside them.
 */
export function isSameFailure(expected: Report, here: Report, output: string): boolean {
  const { rootCause } = expected
  if (!rootCause) return false
  if (signatureIn(expected) === signatureIn(here)) return true
  const { tool, errorCode } = rootCause
  const other = here.rootCause
  if (
    errorCode !== undefined &&
    other?.errorCode !== undefined &&
    errorCode !== other.errorCode &&
    tool === other.tool
  )
    return false
  if (other?.tool === tool && plain(other?.summary ?? '') === plain(rootCause.summary)) return true
  const said = new Set(output.split('\n').map(plain))
  const lines = rootCause.excerpt.text
    .split('\n')
    .filter(line => !ofRunner.test(line))
    .map(plain)
    .filter(line => line.length >= shortest)
  if (lines.length === 0) return other?.tool === tool && other?.category === rootCause.category
  const there = lines.filter(line => said.has(line)).length
  return there / lines.length >= enough
}

/** A line without what differs from place to place: times, numbers of lines, folders above the project. */
function plain(line: string): string {
  return normalise(line)
    .replace(/(?:\/[\w.@+-]+)+\/([\w.@+-]+)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
