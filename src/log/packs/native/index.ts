import type { Pack } from '../../rule.js'
import { checkpatch, clangFormat, clangTidy, cppcheck, cpplint } from './clang-tools.js'
import { configure } from './cmake.js'
import { conan } from './conan.js'
import { boostTest, catch2, cppunit, doctestCpp, googletest, unittestCpp } from './cpptest.js'
import { crash } from './crash.js'
import { ctest, meson } from './ctest.js'
import { gcc } from './gcc.js'
import { check, cmocka, criterion, cunit, glib, qtest, unity } from './harnesses.js'
import { lit } from './lit.js'
import { automake, dejagnu } from './make-check.js'
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
  crash,
  conan,
  checkpatch,
  clangFormat,
  clangTidy,
  cppcheck,
  cpplint,
  googletest,
  unittestCpp,
  catch2,
  doctestCpp,
  boostTest,
  cppunit,
]
