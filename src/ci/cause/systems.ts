import type { Category } from '../../log/index.js'
import type { Candidate } from './candidate.js'

/** Who or what must act on a failure. Two tools that complain of one change to the code are one system. */
const systemOf: Partial<Record<Category, string>> = {
  'test-assertion': 'code',
  'snapshot-diff': 'code',
  'compile-error': 'code',
  'type-error': 'code',
  'lint-error': 'code',
  formatting: 'code',
  'dependency-install': 'dependencies',
  'docker-build': 'containers',
  'github-actions-config': 'pipeline',
  'permission-or-secret': 'permissions',
  'network-or-flaky': 'network',
  'timeout-or-oom': 'runner',
  infrastructure: 'runner',
}
/** Under this, what failed later may well have failed because of what failed first: `docker run` of what was not built. */
const sure = 0.85

/**
 * The systems that failed independently: each in a command of its own, of which it is the likeliest cause, told by a tool of its own
 * that is sure of it.
 *
 * @param candidates the likeliest first.
 */
export function systemsOf(candidates: readonly Candidate[]): string[] {
  const systems = new Map<string, string>()
  const commands = new Set<number>()
  for (const { failure, window } of candidates) {
    if (window?.step === undefined || commands.has(window.startLine)) continue
    commands.add(window.startLine)
    const system = systemOf[failure.category]
    if (system === undefined || failure.role !== 'cause' || failure.certainty < sure) continue
    if (!systems.has(system) && ![...systems.values()].includes(failure.tool))
      systems.set(system, failure.tool)
  }
  return [...systems.keys()]
}
