import type { AgentRun, Report } from '../../ci/index.js'
import type { Page } from './page.js'

const quotedLines = 6

/** What Claude adds, set apart from what was found, and why it adds nothing if it could not answer. */
export function claudePart(page: Page, { hypotheses = [], agents = [] }: Report): void {
  const silent = unanswered(agents)
  if (hypotheses.length + silent.length === 0) return
  page.heading('What Claude adds: its quotations are true, what it makes of them was not checked')
  for (const { kind, claim, quotes } of hypotheses) {
    page.text(`${kind.replace('-', ' ')}: ${claim}`, { first: '? ' })
    for (const quote of quotes) page.quote(quote, quotedLines)
  }
  for (const why of silent) page.text(`No answer (${why})`, { first: '· ', pen: page.paint.dim })
  const cost = agents.reduce((sum, { claude }) => sum + (claude?.costUsd ?? 0), 0)
  if (cost > 0) page.text(`It cost about $${cost.toFixed(4)}.`, { pen: page.paint.dim })
}

/** Why Claude did not answer, each reason once. */
export function unanswered(agents: readonly AgentRun[]): string[] {
  const reasons = agents.flatMap(({ claude }) =>
    claude && claude.status !== 'ok' ? (claude.detail ?? []) : [],
  )
  return [...new Set(reasons)]
}
