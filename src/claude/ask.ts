import { callClaude } from './call.js'
import type { AskOptions, ClaudeReply } from './models.js'
import { checkAsk, checkPrompt } from './options.js'

/**
 * Asks Claude through the Agent SDK, alone in a process of its own: no tools, no settings, no session, the prompt taken
 * as it is written. Always returns, within the deadline and a quarter of a second, with no process left behind.
 *
 * Never rejects, except for misuse: see {@link ClaudeReply} for what comes back, {@link answerOf} to throw instead.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const reply = await askClaude('Why did this build fail? …', { timeoutMs: 30_000 })
 * console.log(reply.ok ? reply.text : reply.kind)
 */
export async function askClaude(prompt: string, options: AskOptions = {}): Promise<ClaudeReply> {
  checkPrompt(prompt)
  checkAsk(options)
  const reply = await callClaude({ prompt, options }, attempt => attempt.outcome)
  if (reply.ok || reply.kind !== 'unavailable' || options.onUnavailable !== 'empty') return reply
  const { attempts, apiRetries, durationMs, queuedMs, cleanupMs } = reply
  return {
    ok: true,
    text: '',
    data: undefined,
    unavailable: reply.reason ?? 'unknown',
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
    costUsd: 0,
    turns: 0,
    attempts,
    apiRetries,
    durationMs,
    queuedMs,
    cleanupMs,
  }
}
