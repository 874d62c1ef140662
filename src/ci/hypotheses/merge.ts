import type { AgentRun } from '../models.js'
import type { Addition } from './ask.js'

/** The runs of the agents, with what Claude added to each said in words. */
export function withAdditions(runs: readonly AgentRun[], additions: readonly Addition[]): AgentRun[] {
  return runs.map(run => {
    const addition = additions.find(({ agent }) => agent === run.name)
    if (!addition) return run
    const { run: claude } = addition
    return {
      ...run,
      engine: claude.status === 'ok' ? 'local+claude' : run.engine,
      durationMs: run.durationMs + claude.durationMs,
      detail: [run.detail, wordsFor(addition)].filter(words => words !== undefined).join(' '),
      claude,
    }
  })
}

function wordsFor({ run: { status, claims, dropped, detail } }: Addition): string {
  if (status !== 'ok') return `Claude gave no answer (${detail ?? status}). Only the local answer is shown.`
  const lost = dropped === 0 ? '' : ` ${dropped} without a true quotation were dropped.`
  return `Claude adds ${claims === 0 ? 'nothing' : `${claims} claims`}.${lost}`
}
