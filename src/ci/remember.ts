import type { FailureEvidence, Patterns } from '../patterns/index.js'
import { isHoldfastError } from '../result/index.js'
import { withDeadline } from '../retry/index.js'
import { learnPattern } from './agents/pattern-matcher.js'
import type { AgentRun, PatternMatch } from './models.js'

/** What was known of a failure before, or why it could not be remembered. */
export interface Remembered {
  readonly pattern?: PatternMatch
  readonly missed?: Pick<AgentRun, 'status' | 'detail'>
}

/** Remembers that a failure was seen. A memory that is held up by others, or cannot be written, does not cost the report. */
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
    if (!isHoldfastError(error) || signal?.aborted) throw error
    return { missed: { status: error.code === 'timeout' ? 'timeout' : 'failed', detail: error.message } }
  }
}

/** The runs, with the word of the pattern-matcher that it could not remember. */
export function withMissed(runs: readonly AgentRun[], missed: Remembered['missed']): AgentRun[] {
  return runs.map(run => (run.name === 'pattern-matcher' ? { ...run, ...missed } : run))
}
