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

/** A CI service whose logs are known; `unknown` for any other text. */
export type Provider = (typeof providers)[number]
