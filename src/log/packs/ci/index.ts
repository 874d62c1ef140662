import type { Pack } from '../../rule.js'
import { actionlint } from './actionlint.js'
import { azure, buildkite, circleci, githubActions, gitlab, jenkins, travis } from './providers.js'

/** What the CI services say themselves, beside what the commands print. */
export const ci: readonly Pack[] = [
  travis,
  githubActions,
  gitlab,
  circleci,
  azure,
  jenkins,
  buildkite,
  actionlint,
]
