import type { Pack } from '../../rule.js'
import { checkpatch, clangTools } from './clang-tools.js'
import { configure } from './cmake.js'
import { cppTest } from './cpptest.js'
import { conan } from './conan.js'
import { crash } from './crash.js'
import { gcc } from './gcc.js'
import { ctest, meson } from './ctest.js'
import { check, cmocka, criterion, cunit, glib, qtest, unity } from './harnesses.js'
import { automake, dejagnu } from './make-check.js'
import { lit } from './lit.js'
import { make, scons } from './make.js'

/** C, C++ and what builds, tests and inspects it. */
export const native: readonly Pack[] = [
  gcc,
  make,
  scons,
  configure,
  automake,
  dejagnu,
  ctest,
  meson,
  check,
  unity,
  cmocka,
  criterion,
  cunit,
  qtest,
  glib,
  lit,
  cppTest,
  crash,
  conan,
  clangTools,
  checkpatch,
]
