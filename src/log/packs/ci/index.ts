import type { Pack } from '../../rule.js'
import { actionlint } from './actionlint.js'
import { azure } from './azure-pipelines.js'
import { buildkite } from './buildkite.js'
import { circleci } from './circleci.js'
import { githubActions } from './github-actions.js'
import { gitlab } from './gitlab.js'
import { jenkins } from './jenkins.js'
import { travis } from './travis.js'

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
