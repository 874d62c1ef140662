import type { Schema, SchemaIssue } from '../options/index.js'
import type { Limiter } from '../parallel/index.js'
import type { JsonVia } from './json/models.js'

/**
 * Why there is no answer, in words that never change.
 *
 * - `unavailable`: no SDK, no CLI, no credential, or the CLI refused to start; `reason` says which.
 * - `timeout`: `reason` is `total`, `idle` or `startup`. `aborted`: the caller's signal said stop.
 * - `overloaded`, `rate_limited`, `server`, `network`: the API, after the CLI's own retries.
 * - `auth`, `billing`, `model_not_found`, `invalid_request`, `too_large`: the API will say it again.
 * - `refused`, `truncated`, `empty`: the model's reply is none, or ends early.
 * - `max_turns`, `budget`: a limit that was set. `schema`, `bad_json`: an answer, but not the requested one.
 * - `process`: the CLI ended without a result. `execution`: it said that it failed. `api`: an API error of another kind.
 */
export const claudeFailureKinds = [
  'unavailable',
  'timeout',
  'aborted',
  'overloaded',
  'rate_limited',
  'server',
  'network',
  'auth',
  'billing',
  'model_not_found',
  'invalid_request',
  'too_large',
  'refused',
  'truncated',
  'empty',
  'max_turns',
  'budget',
  'schema',
  'bad_json',
  'process',
  'execution',
  'api',
] as const

/** One of {@link claudeFailureKinds}. */
export type ClaudeFailureKind = (typeof claudeFailureKinds)[number]

/** Tokens, as the API counted them. */
export interface ClaudeUsage {
  /** Tokens of the question that no cache had. */
  readonly inputTokens: number
  /** Tokens of the answer. */
  readonly outputTokens: number
  /** Tokens that were read from the cache. */
  readonly cacheReadTokens: number
  /** Tokens that were written to the cache. */
  readonly cacheWriteTokens: number
}

/** What a call took, however it ended. Times are in milliseconds. */
export interface ClaudeEffort {
  /** Processes started: 0 where the call ended before any. */
  readonly attempts: number
  /** Retries of the API inside the CLI. */
  readonly apiRetries: number
  /** From the call to its return, clean-up and all. */
  readonly durationMs: number
  /** Spent waiting for a slot of the limiter. */
  readonly queuedMs: number
  /** Spent ending processes. */
  readonly cleanupMs: number
}

/** An answer of the model. */
export interface ClaudeAnswer<T = undefined> extends ClaudeEffort {
  /** Always `true`. */
  readonly ok: true
  /** What the model said. */
  readonly text: string
  /** What the schema made of the answer; `undefined` if none was requested. */
  readonly data: T
  /** How `data` was found in the reply. */
  readonly via?: JsonVia
  /** Tokens, as the API counted them. */
  readonly usage: ClaudeUsage
  /** An estimate in US dollars, not a bill. */
  readonly costUsd: number
  /** How many turns the model took. */
  readonly turns: number
  /** The model that answered. */
  readonly model?: string
  /** The session of the CLI, for its own logs. */
  readonly sessionId?: string
  /** Set where `onUnavailable: 'empty'` made an empty answer of a failure: its `reason`. */
  readonly unavailable?: string
}

/** No answer, and why. */
export interface ClaudeFailure extends ClaudeEffort {
  /** Always `false`. */
  readonly ok: false
  /** Why there is no answer, in a fixed word. */
  readonly kind: ClaudeFailureKind
  /** A finer word, if there is one: `total`, `sdk_missing`, `not_logged_in`, … */
  readonly reason?: string
  /** What happened and what to do. */
  readonly message: string
  /** Whether the same call may well succeed later. */
  readonly retryable: boolean
  /** The HTTP status of the API. */
  readonly status?: number
  /** What the model had written when the call ended: not an answer. */
  readonly partialText?: string
  /** The end of what the CLI wrote to its standard error. */
  readonly stderr?: string
  /** What the schema said of the last value that it refused. */
  readonly issues?: readonly SchemaIssue[]
  /** Tokens that were spent before it failed. */
  readonly usage?: ClaudeUsage
  /** An estimate in US dollars of what was spent. */
  readonly costUsd?: number
  /** How many turns the model took. */
  readonly turns?: number
}

/** An answer or a failure: distinguish them by `ok`. */
export type ClaudeReply<T = undefined> = ClaudeAnswer<T> | ClaudeFailure

/** Where the CLI is and what it may see. */
export interface ClaudeEnvironment {
  /** Working directory of the CLI. Default: the caller's. */
  readonly cwd?: string | undefined
  /** Laid over the caller's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Path of the Claude Code executable. Default: the one that comes with the SDK. */
  readonly executable?: string | undefined
  /** The longest wait for the CLI's first word, in milliseconds. Default 30 000. */
  readonly startupTimeoutMs?: number | undefined
  /** Ends the call at once. */
  readonly signal?: AbortSignal | undefined
}

/** How a question is asked. */
export interface AskOptions extends ClaudeEnvironment {
  /** The longest that everything may take, in milliseconds: queue, retries and all. Default 120 000. */
  readonly timeoutMs?: number | undefined
  /** The longest silence between two messages of the CLI, in milliseconds. Default 60 000. */
  readonly idleTimeoutMs?: number | undefined
  /** New processes after an overloaded API, each after the CLI's own retries. Default 1. */
  readonly retries?: number | undefined
  /** Retries of the API inside the CLI. Default 2, which is also what `fallbackModel` needs. */
  readonly apiRetries?: number | undefined
  /** The model. Default: that of the CLI. */
  readonly model?: string | undefined
  /** The model to turn to when `model` is overloaded. */
  readonly fallbackModel?: string | undefined
  /** What the model is told before the question. */
  readonly systemPrompt?: string | undefined
  /** Tools that the model may use, and use unasked. Default none. */
  readonly tools?: readonly string[] | undefined
  /** Default: 1, 3 with a schema, no limit with tools. */
  readonly maxTurns?: number | undefined
  /** Checked by the CLI after each turn. */
  readonly maxBudgetUsd?: number | undefined
  /** Shared with other calls, which then share its concurrency: a slot is taken before a process is started. */
  readonly limiter?: Limiter | undefined
  /** `empty`: where Claude is not available, answer with an empty text instead of a failure. Default `fail`. */
  readonly onUnavailable?: 'fail' | 'empty' | undefined
  /** Further options of the SDK's `query`, by its own names. Those that the guarantees rest on are not overridden. */
  readonly sdkOptions?: Readonly<Record<string, unknown>> | undefined
}

/** How a question is asked whose answer is JSON. */
export interface AskJsonOptions<T> extends Omit<AskOptions, 'onUnavailable'> {
  /** The answer must pass it; what it makes of the answer is `data`. Synchronous schemas only. */
  readonly schema: Schema<T>
  /** Also read dialects of JSON where the model answers in text. Default false. */
  readonly repair?: boolean | undefined
}

/** Whether a call could be made here and now. */
export type ClaudeAvailability =
  | {
      readonly available: true
      /** Of the Claude Code CLI, where it says so. */
      readonly version?: string
      /** What the CLI would show the API, by its own word: `ANTHROPIC_API_KEY`, `claude.ai`, … */
      readonly credential: string
    }
  | { readonly available: false; readonly reason: string; readonly message: string }

/** What every question of a pool has in common. */
export interface ClaudePoolOptions extends Omit<AskOptions, 'limiter' | 'signal'> {
  /** How many CLI processes there may be at a time; each takes some 200 MB. Default: the cores, 4 at the most. */
  readonly concurrency?: number | undefined
}
