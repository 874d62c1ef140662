import { maskSecrets } from '../../log/index.js'
import type { Lines } from '../../log/index.js'
import type { SilentFailure } from '../models.js'
import type { GithubLog } from '../source.js'

/** At most this many lines of the log are searched for what stands beside it: beyond them it would be found for the same reason. */
const searched = 1_000_000

/**
 * What GitHub knows of a job that calls itself green, and its log does not tell: errors that stand in its annotations alone, and
 * that there is no log.
 */
export function findOutsideLog(
  { conclusion, annotations = [], missing = [] }: GithubLog,
  lines: Lines,
): SilentFailure[] {
  if (conclusion !== 'success') return []
  if (lines.count === 0) {
    const why = missing.length > 0 ? ` (${missing.join('; ')})` : ''
    const message = `The job is green and has no log, so nothing shows that it ran anything${why}.`
    return [{ kind: 'job-without-log', certainty: 'hint', message }]
  }
  const unlogged = annotations.filter(annotation => !isInLog(annotationMessage(annotation), lines))
  return unlogged.map(annotation => ({
    kind: 'error-beside-log',
    certainty: 'finding',
    message: `The job is green, but GitHub shows an error that is not in its log: ${maskSecrets(annotationMessage(annotation))}`,
  }))
}

/** `##[error]PATH:LINE: MESSAGE`, without what the log writes otherwise. */
const annotationMessage = (annotation: string): string => annotation.replace(/^##\[error\](?:\S+:\d+: )?/, '')

function isInLog(message: string, lines: Lines): boolean {
  const start = message.slice(0, 80).trim()
  for (let line = 1; line <= Math.min(lines.count, searched); line++) {
    if (lines.text(line).includes(start)) return true
  }
  return false
}
