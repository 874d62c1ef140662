import { boolean, checkArgument, shape } from '../options/index.js'
import type { FailureKind } from '../result/index.js'
import { HoldfastError } from '../result/index.js'
import type { ClaudeAnswer, ClaudeFailure, ClaudeFailureKind, ClaudeReply } from './models.js'

const kinds: Readonly<Partial<Record<ClaudeFailureKind, FailureKind>>> = {
  timeout: 'timeout',
  aborted: 'aborted',
  invalid_request: 'invalid-input',
  too_large: 'invalid-input',
  model_not_found: 'invalid-input',
  // The service answered; the answer, or the limit that the caller set, is not what was requested.
  refused: 'invalid-input',
  truncated: 'invalid-input',
  max_turns: 'invalid-input',
  budget: 'invalid-input',
  schema: 'invalid-input',
  bad_json: 'invalid-input',
  process: 'crash',
}

/** A {@link ClaudeFailure} for code that throws. `code` is `claude-` and the failure's kind. */
export class ClaudeError extends HoldfastError {
  override readonly name = 'ClaudeError'
  /** Why there is no answer. */
  readonly failure: ClaudeFailure

  constructor(failure: ClaudeFailure) {
    super(`claude-${failure.kind}`, failure.message, { kind: kinds[failure.kind] ?? 'infrastructure' })
    this.failure = failure
  }
}

/**
 * The answer, for code that throws: in `retry`, in `runParallel`.
 *
 * @throws ClaudeError where the reply is a failure.
 * @example
 * const { text } = answerOf(await askClaude('What is 2 + 2?'))
 */
export function answerOf<T>(reply: ClaudeReply<T>): ClaudeAnswer<T> {
  checkArgument('answerOf', 'reply', reply, shape('what `askClaude` gives', { ok: boolean }))
  if (reply.ok) return reply
  throw new ClaudeError(reply)
}
