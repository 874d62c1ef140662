import type { Pack } from '../../rule.js'
import { goBuild, goModules, gocyclo, golangciLint } from './build.js'
import { goTest } from './test.js'

/** The Go tool chain, its test frameworks and linters. */
export const go: readonly Pack[] = [goTest, goBuild, goModules, golangciLint, gocyclo]
