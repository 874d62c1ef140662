# rustc and Cargo
. "$(dirname "$0")/../record/record.sh"
project
mkdir -p src && printf '[package]\nname = "cart"\nversion = "0.1.0"\nedition = "2021"\n' >Cargo.toml
printf '#![deny(unused_variables)]\npub fn total(a: u32) -> u32 {\n    let sum = 3;\n    a\n}\n' >src/lib.rs
rec rustc denied-lint cargo build --offline
printf '#[link(name = "nowhere_to_be_found")]\nextern "C" {\n    fn total() -> i32;\n}\n\nfn main() {\n    println!("{}", unsafe { total() });\n}\n' >src/main.rs && rm src/lib.rs
rec rustc linker cargo build --offline
