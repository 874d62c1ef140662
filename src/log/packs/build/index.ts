import type { Pack } from '../../rule.js'
import { bazel } from './bazel.js'
import { nix } from './nix.js'
import { protoc } from './protoc.js'

/** Build tools of any language. */
export const buildTools: readonly Pack[] = [bazel, nix, protoc]
