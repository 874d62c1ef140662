/** What kind of thing went wrong. `github-actions-config` covers any workflow or pipeline definition. */
export const categories = [
  'test-assertion',
  'snapshot-diff',
  'compile-error',
  'type-error',
  'lint-error',
  'formatting',
  'dependency-install',
  'docker-build',
  'github-actions-config',
  'permission-or-secret',
  'network-or-flaky',
  'timeout-or-oom',
  'environment',
  'infrastructure',
  'unknown',
] as const

/** What kind of failure it is, in a fixed word. */
export type Category = (typeof categories)[number]

/** Where in the life of a job it went wrong. */
export const phases = [
  'provision',
  'checkout',
  'setup',
  'dependencies',
  'build',
  'lint',
  'test',
  'package',
  'publish',
  'post',
  'unknown',
] as const

/** What a step or a tool is for, in a fixed word. */
export type Phase = (typeof phases)[number]
