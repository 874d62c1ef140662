import { tmpdir } from 'node:os'
import type { ClaudeFailure } from '../../claude/index.js'
import type { Lines } from '../../log/index.js'
import { runParallel } from '../../parallel/index.js'
import { isHoldfastError } from '../../result/index.js'
import type { AgentName, ClaudeRun, Hypothesis } from '../models.js'
import { maskValue } from '../../text/index.js'
import { userMessage, promptOf } from '../agents/prompts.js'
import type { ClaudeOptions } from './options.js'
import type { Question } from './questions.js'
import { findQuote } from './quotes.js'
import type { Claim } from './replies.js'
import { numbered, shownOf } from './shown.js'
import type { Shown } from './shown.js'

/** What Claude adds to what one agent found. */
export interface Addition {
  readonly agent: AgentName
  readonly run: ClaudeRun
  readonly hypotheses: readonly Hypothesis[]
}

export interface AskingOptions {
  readonly claude: ClaudeOptions
  readonly lines: Lines
  /** At once, or one after another: then each is shown what was claimed before. */
  readonly parallel: boolean
  /** Milliseconds for all of the questions together. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

const defaultTimeout = 120_000
const defaultTokens = 8_000
const mostClaims = 5
const longestClaim = 600

/**
 * Asks Claude what each agent wants to know, under one deadline. Whatever goes wrong is reported in the addition.
 *
 * @throws HoldfastError `invalid-option`; the signal's reason when it aborts.
 */
export async function askClaudeToo(
  questions: readonly Question[],
  { claude, lines, parallel, timeoutMs, signal }: AskingOptions,
): Promise<Addition[]> {
  if (questions.length === 0) return []
  const endsAt = performance.now() + timeoutMs
  const claimed: Hypothesis[] = []
  const { logTokens = defaultTokens, timeoutMs: longest = defaultTimeout, ...options } = claude
  const { askClaudeJson } = await import('../../claude/index.js') // for those who ask alone
  const results = await runParallel(
    questions,
    async (question, context): Promise<Addition> => {
      const { agent, findings, wanted, schema } = question
      const shown = shownOf(lines, wanted, logTokens)
      const facts =
        claimed.length === 0 ? findings : { ...findings, claimedBefore: claimed.map(({ claim }) => claim) }
      const reply = await askClaudeJson(userMessage(maskValue(facts), numbered(shown)), {
        ...options,
        schema,
        systemPrompt: await promptOf(agent),
        tools: [],
        maxTurns: 1,
        cwd: tmpdir(), // the CLI tells Claude where it runs
        timeoutMs: Math.min(longest, Math.max(1, Math.floor(endsAt - performance.now()))),
        signal: context.signal,
      })
      if (!reply.ok) return { agent, run: unanswered(reply), hypotheses: [] }
      const hypotheses = hypothesesOf(question, reply.data.claims, shown)
      claimed.push(...hypotheses)
      const { durationMs, costUsd, usage, model } = reply
      const dropped = reply.data.claims.length - hypotheses.length
      const run = {
        ...{ status: 'ok' as const, durationMs, claims: hypotheses.length, dropped },
        ...{ inputTokens: usage.inputTokens, outputTokens: usage.outputTokens, costUsd },
        ...(model === undefined ? {} : { model }),
      }
      return { agent, run, hypotheses }
    },
    { concurrency: parallel ? questions.length : 1, signal },
  )
  return results.map(result => (result.ok ? result.value : broken(result.item.agent, result.error.error)))
}

/** A question that could not be put: the local answer stands all the same, but a caller's mistake is the caller's. */
function broken(agent: AgentName, error: unknown): Addition {
  if (isHoldfastError(error) && error.code === 'invalid-option') throw error
  const detail = error instanceof Error ? error.message : String(error)
  return { agent, run: { status: 'failed', durationMs: 0, claims: 0, dropped: 0, detail }, hypotheses: [] }
}

/** The claims whose every quotation was found, in the words of the model and with the lines of the log. */
function hypothesesOf(
  { agent, kind, patterns }: Question,
  claims: readonly Claim[],
  shown: Shown,
): Hypothesis[] {
  const kept = claims.flatMap((said): Hypothesis[] => {
    const quotes = said.quotes.map(quote => findQuote(quote, shown))
    const found = quotes.filter(quote => quote !== undefined)
    const isListed = patterns === undefined || (said.pattern !== undefined && patterns.has(said.pattern))
    if (found.length === 0 || found.length < quotes.length || !isListed || said.claim.trim() === '') return []
    return [
      {
        ...{ agent, source: 'claude', kind: said.kind ?? kind },
        claim: maskValue(said.claim).trim().slice(0, longestClaim),
        quotes: found,
        ...(patterns && said.pattern !== undefined ? { pattern: said.pattern } : {}),
      },
    ]
  })
  return kept.slice(0, mostClaims)
}

function unanswered({ kind, reason, message, durationMs }: ClaudeFailure): ClaudeRun {
  return {
    status: kind === 'unavailable' || kind === 'timeout' ? kind : 'failed',
    durationMs,
    claims: 0,
    dropped: 0,
    detail: maskValue(`${reason === undefined ? kind : `${kind}, ${reason}`}: ${message}`),
  }
}
