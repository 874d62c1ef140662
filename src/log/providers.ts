/** Whose log it is. */
export const providers = [
  'github-actions',
  'gitlab',
  'travis-ci',
  'circleci',
  'azure-pipelines',
  'jenkins',
  'buildkite',
  'unknown',
] as const

export type Provider = (typeof providers)[number]
