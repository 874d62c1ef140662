import type { Pack } from '../../rule.js'
import { cargoTest } from './cargo-test.js'
import { cargo, cargoDeny } from './cargo.js'
import { rustc } from './rustc.js'
import { rustfmt } from './rustfmt.js'

/** The Rust compiler, Cargo, and what they run. */
export const rust: readonly Pack[] = [rustc, cargo, cargoTest, rustfmt, cargoDeny]
