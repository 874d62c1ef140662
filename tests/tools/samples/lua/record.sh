# Debian: luarocks, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
rec lua luarocks luarocks --only-server=file://$work install nowhere
