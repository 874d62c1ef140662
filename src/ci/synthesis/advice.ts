import type { Category } from '../../tools/index.js'

/** Who fixes a category of failure, and how long that takes. */
export interface Advice {
  /** Minutes that such a fix takes where nothing is known of this one: an engineer's estimate, not a measurement. */
  readonly minutes: number
  /** True where the fix is outside the code, or must be allowed by a person. */
  readonly infrastructure: boolean
}

export const adviceOf: Readonly<Record<Category, Advice>> = {
  test_assertion: { minutes: 20, infrastructure: false },
  snapshot_diff: { minutes: 10, infrastructure: false },
  compile_error: { minutes: 15, infrastructure: false },
  type_error: { minutes: 15, infrastructure: false },
  lint_error: { minutes: 5, infrastructure: false },
  formatting: { minutes: 3, infrastructure: false },
  dependency_install: { minutes: 20, infrastructure: false },
  docker_build: { minutes: 25, infrastructure: false },
  github_actions_config: { minutes: 15, infrastructure: true },
  permission_or_secret: { minutes: 20, infrastructure: true },
  network_or_flaky: { minutes: 10, infrastructure: false },
  timeout_or_oom: { minutes: 40, infrastructure: true },
  environment: { minutes: 20, infrastructure: false },
  infrastructure: { minutes: 30, infrastructure: true },
  unknown: { minutes: 30, infrastructure: false },
}
