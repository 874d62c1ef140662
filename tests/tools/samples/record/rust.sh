#!/usr/bin/env bash
# Records what rustc and Cargo print; no crates are fetched.
. "$(dirname "$0")/record.sh"
cd "$work"
crate() { mkdir -p "$1/src"; printf '[package]\nname = "%s"\nversion = "0.1.0"\nedition = "2021"\n' "$1" >"$1/Cargo.toml"; cat >"$1/src/lib.rs"; }
crate wrong <<'R'
pub fn total(prices: &[u32]) -> u32 {
    let sum: String = prices.iter().sum::<u32>();
    sum
}
R
crate broken <<'R'
pub fn total( -> u32 { 1 }
R
crate cart <<'R'
//! A cart.

/// Adds up.
///
/// ```
/// assert_eq!(cart::total(&[2, 3]), 6);
/// ```
pub fn total(prices: &[u32]) -> u32 {
    prices.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up() {
        assert_eq!(total(&[2, 3]), 6, "the sum");
    }

    #[test]
    fn explodes() {
        let none: Option<u32> = None;
        none.unwrap();
    }

    #[test]
    #[should_panic]
    fn error_should_panic() {
        panic!("on purpose");
    }
}
R
crate fine <<'R'
pub fn error_code() -> u32 {
    0
}

#[test]
fn test_error_is_fine() {
    let unused = 1;
    assert_eq!(error_code(), 0);
}
R
crate lint <<'R'
pub fn check(flag: bool) -> bool {
    if flag == true {
        return true;
    }
    return false;
}
R
crate ugly <<'R'
pub fn  f( )->u32{ 1 }
R
for c in wrong broken; do (cd $c && rec rustc $c cargo build --offline); done
(cd wrong && rec rustc colour cargo --color always build --offline)
(cd cart && rec cargo-test failed cargo test --offline --lib -- --test-threads=1)
(cd cart && rec cargo-test doc cargo test --offline --doc)
(cd fine && rec cargo-test pass.green cargo test --offline)
(cd fine && rec rustc deny-warnings env RUSTFLAGS=-Dwarnings cargo test --offline)
(cd lint && cargo clippy --version >/dev/null 2>&1 && rec rustc clippy cargo clippy --offline -- -D warnings)
(cd ugly && cargo fmt --version >/dev/null 2>&1 && rec rustfmt diff cargo fmt --check)
mkdir dep && (cd dep && mkdir src && echo >src/lib.rs && printf '[package]\nname = "dep"\nversion = "0.1.0"\n[dependencies]\nserde = "99"\n' >Cargo.toml && rec cargo no-version cargo build --offline)
mkdir toml && (cd toml && echo 'package = [' >Cargo.toml && rec cargo manifest cargo build --offline)
(cd fine && rec cargo no-command cargo frobnicate)
