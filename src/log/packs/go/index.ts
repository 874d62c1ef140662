import type { Pack } from '../../rule.js'
import { goBuild } from './build.js'
import { gocyclo, golangciLint } from './linters.js'
import { goModules } from './modules.js'
import { goTest } from './test.js'

/** The Go tool chain, its test frameworks and linters. */
export const go: readonly Pack[] = [goTest, goBuild, goModules, golangciLint, gocyclo]
