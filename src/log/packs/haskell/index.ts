import type { Pack } from '../../rule.js'
import { ghc } from './ghc.js'
import { haskellTest } from './haskell-test.js'

export const haskell: readonly Pack[] = [ghc, haskellTest]
