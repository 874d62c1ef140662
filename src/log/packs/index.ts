import type { Pack } from '../rule.js'
import { generic } from './generic/generic.js'
import { jvm } from './jvm/index.js'
import { javascript } from './javascript/index.js'
import { native } from './native/index.js'
import { phpTools } from './php/index.js'
import { rubyTools } from './ruby/index.js'
import { python } from './python/index.js'
import { rust } from './rust/index.js'
import { go } from './go/index.js'
import { dotnetTools } from './dotnet/index.js'
import { beam } from './beam/index.js'
import { haskell } from './haskell/index.js'
import { apple } from './apple/index.js'
import { buildTools } from './build/index.js'
import { deployment } from './deployment/index.js'
import { documents } from './documents/index.js'
import { languages } from './languages/index.js'
import { shellTools } from './shell/index.js'
import { container } from './container/index.js'
import { system } from './system/index.js'
import { ci } from './ci/index.js'

/** Every pack there is. The order does not matter: failures are ranked by what they say, not by who found them. */
export const packs: readonly Pack[] = [
  generic,
  ...jvm,
  ...javascript,
  ...native,
  ...phpTools,
  ...rubyTools,
  ...python,
  ...rust,
  ...go,
  ...dotnetTools,
  ...beam,
  ...haskell,
  ...apple,
  ...languages,
  ...buildTools,
  ...shellTools,
  ...documents,
  ...deployment,
  ...container,
  ...system,
  ...ci,
]
