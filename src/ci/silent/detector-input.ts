import { maskSecrets } from '../../log/index.js'
import type { LogFailure, Log, Step } from '../../log/index.js'
import type { SilentFailure } from '../models.js'
import { textOf } from '../cause/excerpt.js'
import { rangeAt } from '../cause/range-at.js'
import { markerOf } from './markers.js'
import type { Marker } from './markers.js'
import { scriptOf } from './script.js'

export type Certainty = SilentFailure['certainty']

/** A line that says something of silent failures. */
export interface Sighting {
  readonly line: number
  readonly marker: Marker
  readonly groups: Readonly<Record<string, string | undefined>>
}

/** A step of the job with what was seen in it; the whole log where it has no steps. */
export interface Part {
  readonly step?: Step
  /** What the step runs, as far as the log shows it. */
  readonly script: string
  readonly sightings: readonly Sighting[]
}

/** What the detectors look at. */
export interface DetectorInput {
  readonly log: Log
  /** What the tools say went wrong, without the markers of this agent. */
  readonly failures: readonly LogFailure[]
  readonly parts: readonly Part[]
}

export function detectorInputOf(log: Log): DetectorInput {
  const byStep = new Map<Step | undefined, Sighting[]>()
  for (const failure of log.failures) {
    const marker = markerOf(log, failure)
    const groups = marker && (marker.pattern.exec(log.lines.text(failure.line))?.groups ?? {})
    if (!groups) continue
    const step = stepAt(log, failure.line)
    const sighting = { line: failure.line, marker, groups }
    const sightings = byStep.get(step)
    if (sightings) sightings.push(sighting)
    else byStep.set(step, [sighting])
  }
  return {
    log,
    failures: log.failures.filter(failure => markerOf(log, failure) === undefined),
    parts: [...byStep].map(([step, sightings]) => {
      let script: string | undefined
      return {
        ...(step === undefined ? {} : { step }),
        get script() {
          return (script ??= step === undefined ? '' : scriptOf(log, step))
        },
        sightings,
      }
    }),
  }
}

/** The step that contains a line. */
export function stepAt({ steps }: Log, line: number): Step | undefined {
  return rangeAt(steps, line)
}

/** `in \`npm test\``, or nothing where the log has no name for it. */
export function whereOf(step: Step | undefined): string {
  return step === undefined || step.name === '' ? '' : ` in \`${maskSecrets(step.name).slice(0, 80)}\``
}

export function silentFailure(
  { log }: DetectorInput,
  kind: string,
  message: string,
  certainty: Certainty,
  line: number,
  endLine = line,
): SilentFailure {
  const range = { startLine: line, endLine }
  return {
    kind,
    message: maskSecrets(message),
    excerpt: { ...range, text: textOf(log.lines, range) },
    certainty,
  }
}
