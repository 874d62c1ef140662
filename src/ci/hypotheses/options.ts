import type { AskOptions } from '../../claude/index.js'

/** How Claude is asked. It never has tools, and one turn for each question. */
export interface ClaudeOptions extends Pick<
  AskOptions,
  | 'model'
  | 'fallbackModel'
  | 'timeoutMs'
  | 'idleTimeoutMs'
  | 'startupTimeoutMs'
  | 'retries'
  | 'apiRetries'
  | 'maxBudgetUsd'
  | 'limiter'
  | 'env'
  | 'executable'
> {
  /** How much of the log a question shows, in tokens, estimated at three characters each. Default: 8,000. */
  readonly logTokens?: number | undefined
}
