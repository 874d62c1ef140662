# Cargo, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
mkdir -p src && printf '[package]\nname = "cart"\nversion = "0.1.0"\nedition = "2021"\nbuild = "build.rs"\n' >Cargo.toml
printf 'fn main() {\n    println!("{}", std::env::var("CART_HOME").expect("CART_HOME must be set"));\n}\n' >build.rs
printf 'fn main() {\n    std::process::abort();\n}\n' >src/main.rs
rec cargo build-script cargo build --offline
printf '[package]\nname = "cart"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nserde = { version = "1", registry = "mine" }\n' >Cargo.toml
rec cargo network env CARGO_REGISTRIES_MINE_INDEX=sparse+http://127.0.0.1:9/ CARGO_NET_RETRY=0 cargo build
