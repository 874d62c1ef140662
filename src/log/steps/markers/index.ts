import { azurePipelines } from './azure-pipelines.js'
import { bare } from './bare.js'
import { buildkite } from './buildkite.js'
import { circleci } from './circleci.js'
import { githubActions } from './github-actions.js'
import { gitlab } from './gitlab.js'
import { jenkins } from './jenkins.js'
import type { Marker } from './model.js'
import { travisCi } from './travis-ci.js'

export type { Marker, MarkerKind } from './model.js'

export const markers: readonly Marker[] = [
  ...travisCi,
  ...githubActions,
  ...azurePipelines,
  ...gitlab,
  ...circleci,
  ...jenkins,
  ...buildkite,
  ...bare,
]
