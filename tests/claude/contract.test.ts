import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  answerOf,
  askClaude,
  askClaudeJson,
  ClaudeError,
  claudeFailureKinds,
  createClaudePool,
  extractJson,
  probeClaude,
} from 'holdfast/claude'
import { createLimiter } from 'holdfast/parallel'
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
    ['Hello.', { timeoutms: 5 } as never],
    ['Hello.', { cwd: 5 } as never],
    ['Hello.', { env: { A: 5 } } as never],
    ['Hello.', { executable: ['claude'] } as never],
    ['Hello.', { signal: new AbortController() } as never],
    ['Hello.', { model: 5 } as never],
    ['Hello.', { fallbackModel: true } as never],
    ['Hello.', { systemPrompt: null } as never],
    ['Hello.', { tools: 'Bash' } as never],
    ['Hello.', { tools: [5] } as never],
    ['Hello.', { maxTurns: 0 }],
    ['Hello.', { maxBudgetUsd: -1 }],
    ['Hello.', { limiter: 4 } as never],
    ['Hello.', { onUnavailable: 'ignore' } as never],
    ['Hello.', { sdkOptions: 'x' } as never],
    ['Hello.', [] as never],
    ['Hello.', 5 as never],
  ])('%j with %j is refused', async (prompt, options) => {
    await expect(askClaude(prompt, options)).rejects.toMatchObject({
      code: 'invalid-option',
      kind: 'invalid-input',
    })
  })

  it.each<[string, () => unknown]>([
    ['askClaudeJson, no schema', () => askClaudeJson('Hello.', {} as never)],
    ['askClaudeJson, no options', () => askClaudeJson('Hello.', undefined as never)],
    ['askClaudeJson, schema', () => askClaudeJson('Hello.', { schema: {} } as never)],
    ['askClaudeJson, repair', () => askClaudeJson('Hello.', { schema: z.any(), repair: 'yes' } as never)],
    [
      'askClaudeJson, onUnavailable',
      () => askClaudeJson('Hello.', { schema: z.any(), onUnavailable: 'empty' } as never),
    ],
    ['probeClaude, name', () => probeClaude({ timeoutms: 5 } as never)],
    ['probeClaude, value', () => probeClaude({ startupTimeoutMs: -5 })],
    ['createClaudePool, concurrency', () => createClaudePool({ concurrency: '4' } as never)],
    ['createClaudePool, name', () => createClaudePool({ concurency: 4 } as never)],
    ['createClaudePool, signal', () => createClaudePool({ signal: AbortSignal.abort() } as never)],
    ['pool.ask, limiter', () => createClaudePool().ask('Hello.', { limiter: createLimiter(1) } as never)],
    [
      'pool.askJson, limiter',
      () => createClaudePool().askJson('Hello.', { schema: z.any(), limiter: createLimiter(1) } as never),
    ],
    ['extractJson, text', () => extractJson(5 as never)],
    ['extractJson, name', () => extractJson('1', { repare: true } as never)],
    ['extractJson, pick', () => extractJson('1', { pick: 'first' } as never)],
    ['extractJson, repair', () => extractJson('1', { repair: 1 } as never)],
    ['extractJson, maxLength', () => extractJson('1', { maxLength: -1 })],
    ['extractJson, schema', () => extractJson('1', { schema: 5 } as never)],
  ])('%s is refused', async (_name, call) => {
    await expect((async () => await call())()).rejects.toMatchObject({ code: 'invalid-option' })
  })

  it('takes `undefined` as left out', () => {
    expect(extractJson('1', { schema: undefined, pick: undefined, maxLength: undefined })).toMatchObject({
      data: 1,
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
    expect(codes).toContain('claude-schema invalid-input')
    expect(codes).toContain('claude-bad_json invalid-input')
  })
})
