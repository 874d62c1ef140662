import { availableParallelism } from 'node:os'
import { createLimiter } from '../parallel/index.js'
import { askClaude } from './ask.js'
import { askClaudeJson } from './ask-json.js'
import type { AskJsonOptions, AskOptions, ClaudeReply, ClaudePoolOptions } from './models.js'
import { checkPool, checkPoolAsk, checkPoolAskJson } from './options.js'

/** Asks no more questions at a time than it has slots. */
export interface ClaudePool {
  /** At most this many questions run at once. */
  readonly concurrency: number
  /** As `askClaude`, with the options of the pool. */
  readonly ask: (prompt: string, options?: Omit<AskOptions, 'limiter'>) => Promise<ClaudeReply>
  /** As `askClaudeJson`, with the options of the pool. */
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
 * const logs = ['error: expected 3, got 4', 'npm error 404']
 * const replies = await Promise.all(logs.map(log => pool.ask(`What failed here?\n${log}`)))
 */
export function createClaudePool(options: ClaudePoolOptions = {}): ClaudePool {
  checkPool(options)
  const { concurrency, onUnavailable, ...defaults } = options
  const limiter = createLimiter(concurrency ?? Math.min(4, availableParallelism()))
  return {
    concurrency: limiter.concurrency,
    ask: async (prompt, own = {}) => {
      checkPoolAsk(own)
      return await askClaude(prompt, { onUnavailable, ...defaults, ...withoutUndefined(own), limiter })
    },
    askJson: async (prompt, own) => {
      checkPoolAskJson(own)
      return await askClaudeJson(prompt, { ...defaults, ...withoutUndefined(own), limiter })
    },
  }
}

/** The options that are not left out: `undefined` leaves the pool's own. */
function withoutUndefined<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options
}
