# Debian: golang-go; no module is fetched.
. "$(dirname "$0")/../record/record.sh"
project
export GOPROXY=off GOFLAGS=-mod=mod GOTOOLCHAIN=local GOCACHE="$cache/go"
printf 'module example.org/cart\n\ngo 1.19\n' >go.mod
printf 'package cart\n\nimport "testing"\n\nfunc TestRace(t *testing.T) {\n\ttotal := 0\n\tdone := make(chan bool)\n\tgo func() {\n\t\ttotal++\n\t\tdone <- true\n\t}()\n\ttotal++\n\t<-done\n}\n' >cart_test.go
rec go-test race go test -race .
printf 'package cart\n\nimport "testing"\n\nfunc TestWait(t *testing.T) {\n\tc := make(chan int)\n\t<-c\n}\n' >cart_test.go
mkdir cmd && printf 'package main\n\nfunc main() {\n\tc := make(chan int)\n\t<-c\n}\n' >cmd/main.go
rec go-test deadlock go run ./cmd
