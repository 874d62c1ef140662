import type { Pack } from '../../rule.js'
import { dlang } from './d.js'
import { dart } from './dart.js'
import { elm } from './elm.js'
import { emacs } from './emacs.js'
import { julia } from './julia.js'
import { busted, lua, luacheck } from './lua.js'
import { nim } from './nim.js'
import { ocaml } from './ocaml.js'
import { perl } from './perl.js'
import { purescript } from './purescript.js'
import { r } from './r.js'
import { solidity } from './solidity.js'
import { vim } from './vim.js'

/** Languages with a few tools of their own. */
export const languages: readonly Pack[] = [
  dlang,
  dart,
  elm,
  emacs,
  julia,
  lua,
  busted,
  luacheck,
  nim,
  ocaml,
  perl,
  purescript,
  r,
  solidity,
  vim,
]
