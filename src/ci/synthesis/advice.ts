import type { Category } from '../../tools/index.js'

/** How a category of failure is mended, and how long that takes. */
export interface Advice {
  /** What to do first. */
  readonly first: string
  /** Minutes that such a fix takes where nothing is known of this one: an engineer's estimate, not a measurement. */
  readonly minutes: number
  /** True where the fix is outside the code, or must be allowed by a person. */
  readonly infrastructure: boolean
}

export const adviceOf: Readonly<Record<Category, Advice>> = {
  test_assertion: {
    first: 'Read what the assertion expected and got, then the code under it that changed last.',
    minutes: 20,
    infrastructure: false,
  },
  snapshot_diff: {
    first: 'Compare the output with the snapshot; update the snapshot only where the change is meant.',
    minutes: 10,
    infrastructure: false,
  },
  compile_error: {
    first: 'Fix the first error first: those below it often follow from it.',
    minutes: 15,
    infrastructure: false,
  },
  type_error: {
    first: 'Fix the first type error first: those below it often follow from it.',
    minutes: 15,
    infrastructure: false,
  },
  lint_error: {
    first: "Run the linter's own fixer, then mend what it leaves.",
    minutes: 5,
    infrastructure: false,
  },
  formatting: { first: 'Run the formatter and commit what it changes.', minutes: 3, infrastructure: false },
  dependency_install: {
    first:
      'See which package could not be had: a wrong version, a stale lock file, or a registry that is down.',
    minutes: 20,
    infrastructure: false,
  },
  docker_build: {
    first: 'Find the instruction of the Dockerfile that failed, and the error inside it.',
    minutes: 25,
    infrastructure: false,
  },
  github_actions_config: {
    first: 'Mend the workflow or pipeline definition that is named.',
    minutes: 15,
    infrastructure: true,
  },
  permission_or_secret: {
    first: 'Check that the secret or permission that is named exists for this job. A person must do this.',
    minutes: 20,
    infrastructure: true,
  },
  network_or_flaky: {
    first: 'Run the job again once. If it fails the same way, the remote end is at fault or has moved.',
    minutes: 10,
    infrastructure: false,
  },
  timeout_or_oom: {
    first: 'See what ran last before the limit: it hangs, or the job needs more time or memory.',
    minutes: 40,
    infrastructure: true,
  },
  environment: {
    first: 'Compare the versions and variables of the job with those that the project asks for.',
    minutes: 20,
    infrastructure: false,
  },
  infrastructure: {
    first: 'Look at the state of the runner and its services before you look at the change.',
    minutes: 30,
    infrastructure: true,
  },
  unknown: {
    first: 'Read the excerpt and the other evidence: no known tool claims this failure.',
    minutes: 30,
    infrastructure: false,
  },
}
