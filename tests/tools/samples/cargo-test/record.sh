# Cargo
. "$(dirname "$0")/../record/record.sh"
project
mkdir -p src && printf '[package]\nname = "cart"\nversion = "0.1.0"\nedition = "2021"\n' >Cargo.toml
printf 'fn main() {\n    let prices: Vec<u32> = vec![];\n    println!("{}", prices[3]);\n}\n' >src/main.rs
rec cargo-test panic cargo run --offline
