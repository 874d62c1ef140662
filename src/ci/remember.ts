import type { FailureEvidence, Patterns } from '../patterns/index.js'
import { isHoldfastError } from '../result/index.js'
import { withDeadline } from '../retry/index.js'
import { learnPattern } from './agents/pattern-matcher.js'
import type { AgentRun, PatternMatch } from './models.js'

/** What was known of a failure before, or why it could not be remembered in time. */
export interface Remembered {
  readonly pattern?: PatternMatch
  readonly late?: string
}

/** Remembers that a failure was seen. A memory that is held up by others does not hold up the report. */
export async function remember(
  failure: FailureEvidence,
  patterns: Patterns,
  {
    escalated,
    timeoutMs,
    signal,
  }: { escalated: boolean; timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<Remembered> {
  try {
    return {
      pattern: await withDeadline(() => learnPattern(failure, patterns, { escalated }), {
        timeoutMs,
        signal,
        what: 'Remembering the failure',
      }),
    }
  } catch (error) {
    if (isHoldfastError(error) && error.code === 'timeout') return { late: error.message }
    throw error
  }
}

/** The runs, with the word of the pattern-matcher that it could not remember in time. */
export function withLateness(runs: readonly AgentRun[], late: string | undefined): AgentRun[] {
  return runs.map(run =>
    late !== undefined && run.name === 'pattern-matcher' ? { ...run, status: 'timeout', detail: late } : run,
  )
}
