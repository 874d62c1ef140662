import { runParallel } from '../../parallel/index.js'
import { withDeadline } from '../../retry/index.js'
import type { AgentName, AgentRun } from '../models.js'

/** One of the agents: what it adds to the findings. */
export interface Agent<Findings> {
  readonly name: AgentName
  readonly look: (signal: AbortSignal) => Promise<Partial<Findings>>
}

export interface AgentsOptions {
  /** At once, or one after another in their order. */
  readonly parallel: boolean
  /** Milliseconds for all of them together. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Sets the agents to work, all under one deadline. One that fails or overruns is named, and what the others found stands.
 *
 * @throws the signal's reason when it aborts.
 */
export async function runAgents<Findings>(
  agents: readonly Agent<Findings>[],
  { parallel, timeoutMs, signal }: AgentsOptions,
): Promise<{ findings: Partial<Findings>; runs: AgentRun[] }> {
  const endsAt = performance.now() + timeoutMs
  const durations = new Map<AgentName, number>()
  const results = await runParallel(
    agents,
    async ({ name, look }, context) => {
      const started = performance.now()
      try {
        return await withDeadline(own => look(own.signal), {
          timeoutMs: Math.max(1, Math.ceil(endsAt - started)),
          signal: context.signal,
          what: `The agent ${name}`,
        })
      } finally {
        durations.set(name, performance.now() - started)
      }
    },
    { concurrency: parallel ? agents.length : 1, signal },
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
      durationMs: durations.get(result.item.name) ?? 0,
      ...(result.ok ? {} : { detail: errorText(result.error.error) }),
    })),
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
