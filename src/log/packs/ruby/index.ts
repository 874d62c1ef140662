import type { Pack } from '../../rule.js'
import { bundler } from './bundler.js'
import { cucumber } from './cucumber.js'
import { brakeman, bundleAudit, foodcritic, puppetLint, reek, simplecov } from './inspectors.js'
import { jekyll } from './jekyll.js'
import { minitest, testUnit } from './minitest.js'
import { rspec } from './rspec.js'
import { rubocop } from './rubocop.js'
import { ruby } from './ruby.js'

/** Ruby and what is built with it. */
export const rubyTools: readonly Pack[] = [
  rspec,
  minitest,
  testUnit,
  ruby,
  bundler,
  rubocop,
  cucumber,
  jekyll,
  bundleAudit,
  brakeman,
  reek,
  puppetLint,
  foodcritic,
  simplecov,
]
