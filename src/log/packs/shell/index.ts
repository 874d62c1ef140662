import type { Pack } from '../../rule.js'
import { bats } from './bats.js'
import { shellcheck } from './shellcheck.js'
import { shunit2 } from './shunit2.js'

/** What checks and tests shell scripts. */
export const shellTools: readonly Pack[] = [bats, shellcheck, shunit2]
