import type { Pack } from '../../rule.js'
import { diff } from './diff.js'
import { emacs } from './emacs.js'
import { infrastructure } from './infrastructure.js'
import { languages } from './languages.js'
import { latex } from './latex.js'
import { documents } from './links.js'
import { lua } from './lua.js'
import { perl } from './perl.js'
import { shellTools } from './shell.js'

/** What fits no other folder. */
export const other: readonly Pack[] = [
  perl,
  lua,
  latex,
  diff,
  emacs,
  shellTools,
  documents,
  infrastructure,
  languages,
]
