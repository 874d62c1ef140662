import type { Pack } from '../../rule.js'
import { compose, docker, kubernetes } from './docker.js'
import { hadolint } from './hadolint.js'

/** What builds and runs containers. */
export const container: readonly Pack[] = [docker, compose, kubernetes, hadolint]
