# Debian: golang-go; no module is fetched.
. "$(dirname "$0")/../record/record.sh"
project
export GOPROXY=off GOFLAGS=-mod=mod GOTOOLCHAIN=local GOCACHE="$cache/go"
printf 'module example.org/cart\n\ngo 1.19\n' >go.mod
mkdir win && printf '//go:build windows\n\npackage win\n' >win/a.go
rec go constraints go build ./win
mkdir cg && printf 'package main\n\n// #cgo LDFLAGS: -lnowhere_to_be_found\n// int total();\nimport "C"\n\nfunc main() { C.total() }\n' >cg/a.go
rec go linker go build -o /dev/null ./cg
