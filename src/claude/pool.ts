import { availableParallelism } from 'node:os'
import { createLimiter } from '../parallel/index.js'
import { askClaude } from './ask.js'
import { askClaudeJson } from './ask-json.js'
import type { AskJsonOptions, AskOptions, ClaudeReply } from './models.js'

/** What every question of a pool has in common. */
export interface ClaudePoolOptions extends Omit<AskOptions, 'limiter' | 'signal'> {
  /** How many CLI processes there may be at a time; each takes some 200 MB. Default: the cores, 4 at the most. */
  readonly concurrency?: number
}

/** Asks no more questions at a time than it has slots. */
export interface ClaudePool {
  readonly concurrency: number
  readonly ask: (prompt: string, options?: Omit<AskOptions, 'limiter'>) => Promise<ClaudeReply>
  readonly askJson: <T>(
    prompt: string,
    options: Omit<AskJsonOptions<T>, 'limiter'>,
  ) => Promise<ClaudeReply<T>>
}

/**
 * A limit on the CLI processes alive at a time: a slot is taken before a process is started and given back when it is
 * gone. The deadline of a question counts its time in the queue.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const pool = createClaudePool({ concurrency: 2 })
 * const replies = await Promise.all(logs.map(log => pool.ask(`What failed here?\n${log}`)))
 */
export function createClaudePool({ concurrency, ...defaults }: ClaudePoolOptions = {}): ClaudePool {
  const limiter = createLimiter(concurrency ?? Math.min(4, availableParallelism()))
  return {
    concurrency: limiter.concurrency,
    ask: (prompt, options) => askClaude(prompt, { ...defaults, ...options, limiter }),
    askJson: (prompt, options) => askClaudeJson(prompt, { ...defaults, ...options, limiter }),
  }
}
