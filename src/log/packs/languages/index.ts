import type { Pack } from '../../rule.js'
import { gnat } from './ada.js'
import { crystal } from './crystal.js'
import { dlang } from './d.js'
import { dart } from './dart.js'
import { elm } from './elm.js'
import { emacs } from './emacs.js'
import { haxe } from './haxe.js'
import { julia } from './julia.js'
import { guile, lisp } from './lisp.js'
import { busted, lua, luacheck, luaunit } from './lua.js'
import { nim } from './nim.js'
import { alcotest, ocaml, opam, ounit } from './ocaml.js'
import { freePascal } from './pascal.js'
import { perl, perlcritic } from './perl.js'
import { purescript } from './purescript.js'
import { r } from './r.js'
import { racket } from './racket.js'
import { raku } from './raku.js'
import { solidity } from './solidity.js'
import { vala } from './vala.js'
import { verilog } from './verilog.js'
import { themis, vader, vim, vint } from './vim.js'

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
  luaunit,
  nim,
  ocaml,
  alcotest,
  ounit,
  opam,
  perl,
  perlcritic,
  purescript,
  r,
  solidity,
  vim,
  vader,
  themis,
  vint,
  gnat,
  freePascal,
  haxe,
  vala,
  crystal,
  verilog,
  raku,
  racket,
  lisp,
  guile,
]
