import type { Category } from '../../log/index.js'
import type { Candidate } from './rank.js'

/** Who or what must act on a failure. Two tools that complain of one change to the code are one system. */
const systemOf: Partial<Record<Category, string>> = {
  test_assertion: 'code',
  snapshot_diff: 'code',
  compile_error: 'code',
  type_error: 'code',
  lint_error: 'code',
  formatting: 'code',
  dependency_install: 'dependencies',
  docker_build: 'containers',
  github_actions_config: 'pipeline',
  permission_or_secret: 'permissions',
  network_or_flaky: 'network',
  timeout_or_oom: 'runner',
  infrastructure: 'runner',
}
/** Under this, what failed later may well have failed because of what failed first: `docker run` of what was not built. */
const sure = 0.85

/**
 * The systems that failed independently: in a command that failed, told by a tool that is sure of its cause, each in a command and by
 * a tool of its own.
 */
export function systemsOf(candidates: readonly Candidate[]): string[] {
  const systems = new Map<string, { tool: string; startLine: number }>()
  for (const { failure, window } of candidates) {
    const system = systemOf[failure.category]
    if (system === undefined || window?.step === undefined) continue
    if (failure.role !== 'cause' || failure.certainty < sure || systems.has(system)) continue
    const own = { tool: failure.tool, startLine: window.startLine }
    const apart = [...systems.values()].every(
      other => other.tool !== own.tool && other.startLine !== own.startLine,
    )
    if (apart) systems.set(system, own)
  }
  return [...systems.keys()]
}
