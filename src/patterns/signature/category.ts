/** Categories that earlier versions wrote with underscores. */
const renamed: ReadonlySet<string> = new Set([
  'test-assertion',
  'snapshot-diff',
  'compile-error',
  'type-error',
  'lint-error',
  'dependency-install',
  'docker-build',
  'github-actions-config',
  'permission-or-secret',
  'network-or-flaky',
  'timeout-or-oom',
])

/** A category as signatures and comparisons see it: as earlier versions wrote it, so that ids in a database stay what they are. */
export const categoryKey = (category: string): string =>
  renamed.has(category) ? category.replaceAll('-', '_') : category
