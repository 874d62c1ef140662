/** What kind of thing went wrong. `github_actions_config` stands for any workflow or pipeline definition. */
export const categories = [
  'test_assertion',
  'snapshot_diff',
  'compile_error',
  'type_error',
  'lint_error',
  'formatting',
  'dependency_install',
  'docker_build',
  'github_actions_config',
  'permission_or_secret',
  'network_or_flaky',
  'timeout_or_oom',
  'environment',
  'infrastructure',
  'unknown',
] as const

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

export type Phase = (typeof phases)[number]
