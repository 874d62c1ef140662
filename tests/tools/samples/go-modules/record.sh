# Debian: golang-go, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
export GOPROXY=http://127.0.0.1:9 GOFLAGS=-mod=mod GOTOOLCHAIN=local GONOSUMDB='*' GOPATH="$work/go"
printf 'module example.org/cart\n\ngo 1.19\n\nrequire example.org/price v1.0.0\n' >go.mod
printf 'package cart\n\nimport _ "example.org/price"\n' >cart.go
rec go-modules network go build ./...
rec go-modules usage go frobnicate
rec go-modules flag go build -nowhere ./...
