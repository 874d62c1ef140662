import type { Pack } from '../../rule.js'
import { compose } from './compose.js'
import { docker } from './docker.js'
import { hadolint } from './hadolint.js'

/** What builds and runs containers. */
export const container: readonly Pack[] = [docker, compose, hadolint]
