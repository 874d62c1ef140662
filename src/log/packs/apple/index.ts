import type { Pack } from '../../rule.js'
import { cocoapods } from './cocoapods.js'
import { xcode } from './xcode.js'

export const apple: readonly Pack[] = [xcode, cocoapods]
