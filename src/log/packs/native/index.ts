import type { Pack } from '../../rule.js'
import { clangTools } from './clang-tools.js'
import { configure } from './cmake.js'
import { cppTest } from './cpptest.js'
import { crash } from './crash.js'
import { gcc } from './gcc.js'
import { checks } from './harnesses.js'
import { make } from './make.js'

/** C, C++ and what builds, tests and inspects it. */
export const native: readonly Pack[] = [gcc, make, configure, checks, cppTest, crash, clangTools]
