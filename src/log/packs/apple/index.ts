import type { Pack } from '../../rule.js'
import { carthage, cocoapods, fastlane, swiftlint } from './cocoapods.js'
import { xcode } from './xcode.js'

export const apple: readonly Pack[] = [xcode, cocoapods, carthage, fastlane, swiftlint]
