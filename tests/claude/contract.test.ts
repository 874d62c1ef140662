import { describe, expect, it } from 'vitest'
import { answerOf, askClaude, ClaudeError, claudeFailureKinds, createClaudePool } from 'holdfast/claude'
import type { AskOptions, ClaudeFailureKind, ClaudeReply } from 'holdfast/claude'

const effort = { attempts: 1, apiRetries: 0, durationMs: 1, queuedMs: 0, cleanupMs: 0 }
const failure = (kind: ClaudeFailureKind): ClaudeReply => ({
  ok: false,
  kind,
  message: 'No.',
  retryable: false,
  ...effort,
})

describe('misuse', () => {
  it.each<[string, AskOptions]>([
    ['', {}],
    [' \n', {}],
    [42 as never, {}],
    ['Hello.', { timeoutMs: 0 }],
    ['Hello.', { timeoutMs: NaN }],
    ['Hello.', { idleTimeoutMs: -1 }],
    ['Hello.', { startupTimeoutMs: 2 ** 31 }],
    ['Hello.', { retries: -1 }],
    ['Hello.', { apiRetries: 0.5 }],
  ])('%j with %j is refused', async (prompt, options) => {
    await expect(askClaude(prompt, options)).rejects.toMatchObject({
      code: 'invalid-option',
      kind: 'invalid-input',
    })
  })

  it('refuses a pool with no slots', () => {
    expect(() => createClaudePool({ concurrency: 0 })).toThrow(
      expect.objectContaining({ code: 'invalid-option' }) as Error,
    )
    expect(createClaudePool().concurrency).toBeGreaterThan(0)
  })
})

describe('an answer, for code that throws', () => {
  it('is the reply itself, or an error with a stable code', () => {
    const reply = { ok: true, text: 'Yes.', ...effort } as ClaudeReply
    expect(answerOf(reply)).toBe(reply)
    const codes = claudeFailureKinds.map(kind => {
      try {
        return answerOf(failure(kind)).text
      } catch (error) {
        return error instanceof ClaudeError ? `${error.code} ${error.kind}` : 'something else'
      }
    })
    expect(new Set(codes).size).toBe(22)
    expect(codes).toContain('claude-timeout timeout')
    expect(codes).toContain('claude-aborted aborted')
    expect(codes).toContain('claude-too_large invalid-input')
    expect(codes).toContain('claude-process crash')
    expect(codes).toContain('claude-overloaded infrastructure')
  })
})
