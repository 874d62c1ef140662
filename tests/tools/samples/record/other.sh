#!/usr/bin/env bash
# Records what Perl, Lua, LaTeX, Emacs, shell tools and others print
# Debian: perl lua5.4 lua-busted lua-check texlive-latex-base emacs-nox shellcheck bats codespell ansible-core
#         r-base-core r-cran-testthat ocaml-nox git
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8 HOME="$work"

cd "$work" || exit 1
mkdir t
printf 'use Test::More;\nis(1 + 1, 3, "sums");\nok(1, "reports an error");\nis_deeply([1, 2], [1, 3]);\nTODO: { local $TODO = "later"; ok(0, "ships"); }\ndone_testing;\n' >t/cart.t
printf 'use Test::More;\nok(1, "no failure");\ndone_testing;\n' >t/fine.t
printf 'use Nowhere::Module;\nuse Test::More;\n' >t/load.t
record perl/prove.log prove t/cart.t t/fine.t
record perl/prove-verbose.log prove -v t/cart.t
record perl/missing-module.log prove t/load.t
record perl/passed.green.log prove -v t/fine.t
printf 'use strict;\nmy $x = 1\n$y = 2;\n' >broken.pl
record perl/syntax.log perl -c broken.pl

mkdir spec
printf 'describe("cart", function()\n  it("sums", function() assert.are.equal(4, 1 + 2) end)\n  it("ships", function() error("cart is empty") end)\n  it("has no error", function() assert.is_true(true) end)\nend)\n' >spec/cart_spec.lua
record busted/failed.log busted
record busted/passed.green.log busted --filter 'no error'
printf 'local function ship(cart) return cart.items[1].name end\nlocal unused = 1\nprint(ship({items = {}}))\n' >ship.lua
record lua/error.log lua5.4 ship.lua
record luacheck/warnings.log luacheck --no-color ship.lua spec

printf '\\documentclass{article}\n\\begin{document}\nHello \\nowhere{world}.\n\\end{document}\n' >paper.tex
record latex/undefined.log pdflatex -interaction=nonstopmode -halt-on-error paper.tex
record latex/file-line.log pdflatex -interaction=nonstopmode -file-line-error paper.tex
printf '\\documentclass{article}\n\\usepackage{nowhere}\n\\begin{document}\nHello.\n\\end{document}\n' >pack.tex
record latex/package.log pdflatex -interaction=nonstopmode pack.tex
printf '\\documentclass{article}\n\\begin{document}\nNo error here.\n\\end{document}\n' >fine.tex
record latex/fine.green.log pdflatex -interaction=nonstopmode fine.tex

cat >cart-test.el <<'L'
(require 'ert)
(ert-deftest cart-sums () (should (equal (+ 1 1) 3)))
(ert-deftest cart-reports-error () (should-error (error "empty")))
L
record emacs/ert.log emacs -Q -batch -l cart-test.el -f ert-run-tests-batch-and-exit
record emacs/ert.green.log emacs -Q -batch -l cart-test.el --eval '(ert-run-tests-batch-and-exit "error")'
record emacs/debugger.log emacs -Q -batch --eval '(let ((debug-on-error t)) (package-install (quote nowhere)))'
printf '(defun cart-total (items) (apply (quote +) items)\n' >broken.el
record emacs/byte-compile.log emacs -Q -batch -f batch-byte-compile broken.el

printf '#!/bin/bash\ncd $1\nfor f in $(ls *.txt); do echo $f; done\n' >ugly.sh
record shellcheck/findings.log shellcheck ugly.sh
record shellcheck/gcc-format.log shellcheck -f gcc ugly.sh
printf '#!/usr/bin/env bats\n@test "sums" {\n  run echo 3\n  [ "$output" = 4 ]\n}\n@test "reports an error" {\n  true\n}\n' >cart.bats
record bats/pretty.log bats --pretty cart.bats
record bats/tap.log bats --tap cart.bats
record bats/passed.green.log bats --tap -f 'reports an error' cart.bats
printf 'We recieve the adress.\nNo error.\n' >README.md
record codespell/words.log codespell README.md

printf -- '- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n    - name: check the cart\n      command: /bin/false\n' >play.yml
record ansible/task.log ansible-playbook play.yml
printf -- '- hosts: localhost\n  tasks:\n    - name: check\n     command: /bin/false\n' >broken.yml
record ansible/syntax.log ansible-playbook broken.yml

printf 'total <- function(x) sum(x)\nships <- function(x) stop("cart is empty")\nships(1)\n' >cart.R
record r/error.log Rscript cart.R
printf 'library(testthat)\ntest_that("sums", { expect_equal(1 + 1, 3) })\ntest_that("has no error", { expect_true(TRUE) })\n' >test-cart.R
record r/testthat.log Rscript -e 'library(testthat); test_file("test-cart.R", reporter = "summary", stop_on_failure = TRUE)'
printf 'let total = List.fold_left (+) "0"\n' >cart.ml
record ocaml/type.log ocamlc cart.ml

mkdir repo && cd repo && git init -q . && printf 'function  a( ) { return 1 }\n' >a.js && git add . && git -c user.name=a -c user.email=a@a commit -qm a
printf 'function a() {\n  return 1\n}\n' >a.js
record diff/formatter.log sh -c 'git diff --exit-code || { echo "Files are not formatted."; exit 1; }'
