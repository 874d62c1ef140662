import type { Pack } from '../../rule.js'
import { cargo, cargoDeny, cargoTest, rustfmt } from './cargo.js'
import { rustc } from './rustc.js'

/** The Rust compiler, Cargo, and what they run. */
export const rust: readonly Pack[] = [rustc, cargo, cargoTest, rustfmt, cargoDeny]
