import { runParallel } from '../../parallel/index.js'
import type { AgentName, AgentRun } from '../models.js'

/** One of the agents: what it adds to the findings. */
export interface Agent<Findings> {
  readonly name: AgentName
  readonly look: (signal: AbortSignal) => Promise<Partial<Findings>>
}

/**
 * Sets the agents to work at once, each under its deadline in milliseconds. One that fails or overruns is named, and what the others
 * found stands.
 *
 * @throws the signal's reason when it aborts.
 */
export async function runAgents<Findings>(
  agents: readonly Agent<Findings>[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<{ findings: Partial<Findings>; runs: AgentRun[] }> {
  const durations = new Map<AgentName, number>()
  const results = await runParallel(
    agents,
    async ({ name, look }, context) => {
      const started = performance.now()
      try {
        return await look(context.signal)
      } finally {
        durations.set(name, performance.now() - started)
      }
    },
    { concurrency: agents.length, timeoutMs, signal },
  )
  return {
    findings: Object.assign(
      {},
      ...results.map(result => (result.ok ? result.value : {})),
    ) as Partial<Findings>,
    runs: results.map(result => ({
      name: result.item.name,
      engine: 'local',
      status: result.ok ? 'ok' : result.error.kind === 'timeout' ? 'timeout' : 'failed',
      durationMs: durations.get(result.item.name) ?? timeoutMs,
      ...(result.ok ? {} : { detail: messageOf(result.error.error) }),
    })),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
