import type { Pack } from '../../rule.js'
import { composer } from './composer.js'
import { php } from './php.js'
import { phpt } from './phpt.js'
import { phpunit } from './phpunit.js'

export const phpTools: readonly Pack[] = [phpunit, phpt, php, composer]
