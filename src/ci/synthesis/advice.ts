import type { Category } from '../../tools/index.js'

/** Who fixes a category of failure, and how long that takes. */
export interface Advice {
  /** Minutes that such a fix takes if nothing is known of this one: an engineer's estimate, not a measurement. */
  readonly minutes: number
  /** True if the fix is outside the code, or must be allowed by a person. */
  readonly infrastructure: boolean
}

export const adviceOf: Readonly<Record<Category, Advice>> = {
  'test-assertion': { minutes: 20, infrastructure: false },
  'snapshot-diff': { minutes: 10, infrastructure: false },
  'compile-error': { minutes: 15, infrastructure: false },
  'type-error': { minutes: 15, infrastructure: false },
  'lint-error': { minutes: 5, infrastructure: false },
  formatting: { minutes: 3, infrastructure: false },
  'dependency-install': { minutes: 20, infrastructure: false },
  'docker-build': { minutes: 25, infrastructure: false },
  'github-actions-config': { minutes: 15, infrastructure: true },
  'permission-or-secret': { minutes: 20, infrastructure: true },
  'network-or-flaky': { minutes: 10, infrastructure: false },
  'timeout-or-oom': { minutes: 40, infrastructure: true },
  environment: { minutes: 20, infrastructure: false },
  infrastructure: { minutes: 30, infrastructure: true },
  unknown: { minutes: 30, infrastructure: false },
}
