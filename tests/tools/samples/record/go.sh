#!/usr/bin/env bash
# Records what the Go tool chain prints (Debian's golang-go); no module is fetched.
. "$(dirname "$0")/record.sh"
cd "$work"
export GOFLAGS=-mod=mod GOPROXY=off GOTOOLCHAIN=local GOCACHE="$work/.cache"
printf 'module example.org/shop\n\ngo 1.19\n' >go.mod
mkdir -p price bad vet crash good slow need
printf 'package price\n\nfunc Total(items ...int) (sum int) {\n\tfor _, i := range items {\n\t\tsum += i\n\t}\n\treturn\n}\n' >price/price.go
cat >price/price_test.go <<'G'
package price

import "testing"

func TestTotal(t *testing.T) {
	if got := Total(2, 3); got != 6 {
		t.Errorf("Total(2, 3) = %d, want 6", got)
	}
}

func TestTable(t *testing.T) {
	t.Run("empty", func(t *testing.T) {})
	t.Run("three", func(t *testing.T) { t.Fatal("expected an error,\ngot nil") })
}

func TestErrorIsReturned(t *testing.T) { t.Log("FAIL is only logged") }
G
printf 'package bad\n\nimport "os"\n\nfunc F() int {\n\treturn "x"\n}\n\nfunc G() { undefinedThing() }\n' >bad/bad.go
printf 'package vet\n\nimport "fmt"\n\nfunc F() { fmt.Printf("%%d\\n", "x") }\n' >vet/vet.go
printf 'package crash\n\nimport "testing"\n\nfunc TestCrash(t *testing.T) {\n\tvar m map[string]int\n\tm["a"] = 1\n}\n' >crash/crash_test.go
printf 'package good\n\nimport "testing"\n\nfunc TestError(t *testing.T) { t.Log("panic: not really") }\n' >good/good_test.go
printf 'package slow\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) { time.Sleep(time.Minute) }\n' >slow/slow_test.go
printf 'package need\n\nimport _ "example.com/not/there"\n' >need/need.go
printf 'package ugly\nfunc  F( ) { }\n' >ugly.go
rec go-test failed go test ./price
rec go-test verbose go test -v ./price
rec go-test panic go test ./crash
rec go-test timeout go test -timeout 1s ./slow
rec go-test build-failed go test ./bad
rec go-test pass.green go test -v ./good
rec go build go build ./bad
rec go vet go vet ./vet
rec go missing-module go build ./need
rec go gofmt gofmt -d ugly.go
