import type { FixStep, Report, RootCause } from '../ci/index.js'
import { rerunCommand } from './rerun.js'

export type NextStep = Pick<FixStep, 'title' | 'command' | 'file'>

/** What to look at first, by category. */
const advice: Readonly<Record<RootCause['category'], string>> = {
  test_assertion: 'Read what the assertion expected and got, then the code under it that changed last.',
  snapshot_diff: 'Compare the output with the snapshot; update the snapshot only where the change is meant.',
  compile_error: 'Fix the first error first: those below it often follow from it.',
  type_error: 'Fix the first type error first: those below it often follow from it.',
  lint_error: "Run the linter's own fixer, then mend what it leaves.",
  formatting: 'Run the formatter and commit what it changes.',
  dependency_install:
    'See which package could not be had: a wrong version, a stale lock file, or a registry that is down.',
  docker_build: 'Find the instruction of the Dockerfile that failed, and the error inside it.',
  github_actions_config: 'Mend the workflow or pipeline definition that is named.',
  permission_or_secret:
    'Check that the secret or permission that is named exists for this job. A person must do this.',
  network_or_flaky:
    'Run the job again once. If it fails the same way, the remote end is at fault or has moved.',
  timeout_or_oom: 'See what ran last before the limit: it hangs, or the job needs more time or memory.',
  environment: 'Compare the versions and variables of the job with those that the project asks for.',
  infrastructure: 'Look at the state of the runner and its services before you look at the change.',
  unknown: 'Read the excerpt and the other evidence: no known tool claims this failure.',
}

/** What to do next: the report's own strategy, or what its category and tool suggest. */
export function nextSteps({ fixStrategy, rootCause }: Report): readonly NextStep[] {
  if (fixStrategy) return fixStrategy.steps
  if (!rootCause) return []
  const command = rerunCommand(rootCause)
  return [
    { title: advice[rootCause.category] },
    ...(command === undefined ? [] : [{ title: 'Run what failed again, on its own:', command }]),
  ]
}
