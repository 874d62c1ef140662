import type { Pack } from '../../rule.js'
import { behat, pest, phpspec } from './behaviour.js'
import { composer } from './composer.js'
import { atoum, kahlan, phan, phpmd } from './inspectors.js'
import { phpCsFixer, phpcs, phpstan, psalm } from './linters.js'
import { netteTester } from './nette-tester.js'
import { php } from './php.js'
import { phpt } from './phpt.js'
import { phpunit } from './phpunit.js'

export const phpTools: readonly Pack[] = [
  phpunit,
  phpt,
  netteTester,
  atoum,
  kahlan,
  php,
  phpmd,
  phan,
  composer,
  pest,
  phpspec,
  behat,
  phpcs,
  phpCsFixer,
  phpstan,
  psalm,
]
