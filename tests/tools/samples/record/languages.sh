#!/usr/bin/env bash
# Records what the tools of many languages print
# Debian: crystal nim ldc gdc ocaml-dune libalcotest-ocaml-dev libounit-ocaml-dev rakudo haxe valac racket meson cucumber nunit-console
#         mono-mcs tox python3-nose python3-nose2 python3-sphinx scons yamllint ruby-mdl bandit python3-pydocstyle libcmocka-dev
#         libcunit1-dev libunittest++-dev shunit2 elpa-buttercup gnat fpc sbcl libperl-critic-perl libtest-pod-coverage-perl
#         libtest-exception-perl iverilog guile-3.0
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8 HOME="$work" PYTHONDONTWRITEBYTECODE=1
PATH="/usr/bin:/bin:/usr/games:$PATH"
cd "$work" || exit 1

mkdir -p cr/spec cr/src
printf 'def total(lines)\n  lines.sum\nend\n' >cr/src/cart.cr
printf 'require "spec"\nrequire "../src/cart"\ndescribe "Cart" do\n  it "is empty" { total([0]).should eq(0) }\n  it "sums" { total([1, 2]).should eq(4) }\n  it "raises" { raise "boom" }\nend\n' >cr/spec/cart_spec.cr
(cd cr && record rspec/crystal.log crystal spec --no-color && record rspec/crystal.green.log crystal spec --no-color -e 'is empty' && sed -i 's/lines.sum/liness.sum/' src/cart.cr && record crystal/compile.log crystal build --no-color src/../spec/cart_spec.cr)

printf 'import unittest\nsuite "cart":\n  test "empty":\n    check 0 == 0\n  test "sums":\n    check 1 + 2 == 4\n  test "raises":\n    raise newException(ValueError, "boom")\n' >tcart.nim
record nim/unittest.log nim c -r --hints:off tcart.nim
record nim/passed.green.log nim c -r --hints:off tcart.nim 'cart::empty'
printf 'import unittest\ndoAssert 1 + 2 == 4, "sums"\n' >tassert.nim
record nim/assert.log nim c -r --hints:off tassert.nim
printf 'echo summ(1)\n' >bad.nim
record nim/compile.log nim c bad.nim

printf 'module cart;\nint total(int[] a) { int s; foreach (x; a) s += x; return s; }\nunittest { assert(total([1, 2]) == 4); }\nvoid main() {}\n' >cart.d
record d/unittest.log sh -c 'ldc2 -unittest cart.d && ./cart'
record d/passed.green.log sh -c 'sed -i s/==.4/==3/ cart.d && ldc2 -unittest cart.d && ./cart'
printf 'module bad;\nint f() { return g(); }\n' >bad.d
record d/compile.log ldc2 -c bad.d
record d/gdc.log gdc -c bad.d

mkdir -p ml
printf '(lang dune 2.0)\n' >ml/dune-project
printf '(test (name test) (modules test) (libraries alcotest))\n(test (name ou) (modules ou) (libraries ounit2))\n' >ml/dune
printf 'let () = Alcotest.run "Cart" [ "total", [ Alcotest.test_case "empty" `Quick (fun () -> Alcotest.(check int) "same" 0 0); Alcotest.test_case "sums" `Quick (fun () -> Alcotest.(check int) "same total" 4 (1+2)) ] ]\n' >ml/test.ml
printf 'open OUnit2\nlet () = run_test_tt_main ("cart" >::: ["empty" >:: (fun _ -> ()); "sums" >:: (fun _ -> assert_equal ~printer:string_of_int 4 (1+2)); "raises" >:: (fun _ -> failwith "boom")])\n' >ml/ou.ml
(cd ml && record alcotest/failed.log dune exec ./test.exe; record alcotest/passed.green.log dune exec ./test.exe test total 0; record ounit/failed.log dune exec ./ou.exe; printf 'let x : int = "a"\n' >ou.ml; record ocaml/dune.log dune build)

mkdir -p raku/t raku/lib
printf 'unit module Cart;\nsub total(@a) is export { [+] @a }\n' >raku/lib/Cart.rakumod
printf 'use Test;\nuse Cart;\nplan 3;\nok 1, "empty";\nis total([1,2]), 4, "sums";\nis-deeply [1,2], [1,3];\n' >raku/t/01-cart.t
printf 'use Test;\nplan 2;\nok 1;\ndie "boom";\n' >raku/t/02-die.t
(cd raku && record raku/prove.log prove -e 'raku -Ilib' t; sed -i 's/@a }/totl(@a) }/' lib/Cart.rakumod; record raku/sorry.log raku -Ilib t/01-cart.t)

printf 'class Cart {\n  static function main() { trace(sum(1)); }\n}\n' >Cart.hx
record haxe/compile.log haxe -main Cart --interp
printf 'class Main {\n  static function main() { var a:Array<Int> = null; trace(a.length); throw "boom"; }\n}\n' >Main.hx
record haxe/uncaught.log haxe -main Main --interp

printf 'int total() {\n  return sum(1);\n}\nvoid main() { string s = 1; }\n' >cart.vala
record vala/compile.log valac -C cart.vala

printf '#lang racket/base\n(require rackunit)\n(check-equal? (+ 1 2) 3 "empty")\n(test-case "sums" (check-equal? (+ 1 2) 4))\n(define (f x) (vector-ref x 3))\n(f (vector 1))\n' >cart.rkt
record racket/raco-test.log raco test cart.rkt
printf '#lang racket/base\n(require rackunit)\n(check-equal? (+ 1 2) 3 "no FAILURE")\n' >fine.rkt
record racket/passed.green.log raco test fine.rkt
printf '#lang racket/base\n(define x (summ 1))\n' >bad.rkt
record racket/unbound.log racket bad.rkt

mkdir -p meson
printf "project('cart', 'c')\ntest('empty', executable('empty', 'empty.c'))\ntest('total', executable('total', 'total.c'))\ntest('crash', executable('crash', 'crash.c'))\n" >meson/meson.build
printf 'int main(void) { return 0; }\n' >meson/empty.c
printf '#include <stdio.h>\nint main(void) { fprintf(stderr, "total: expected 3 got 4\\n"); return 1; }\n' >meson/total.c
printf '#include <assert.h>\nint main(void) { assert(1 == 2); return 0; }\n' >meson/crash.c
(cd meson && want meson && meson build >/dev/null && record meson/test.log sh -c 'ninja -C build test'; record meson/errorlogs.log meson test -C build --print-errorlogs
 record meson/passed.green.log meson test -C build --print-errorlogs empty
 printf "project('cart', 'c')\ndependency('nowhere-lib', version: '>= 2')\n" >meson.build; rm -rf build; record meson/dependency.log meson build)

mkdir -p features/step_definitions
printf 'Feature: Cart\n  Scenario: Sum\n    Given an empty cart\n    When I add 2\n    Then the total is 3\n  Scenario: Undefined\n    Given nothing known\n' >features/cart.feature
printf 'Given("an empty cart") { @n = 0 }\nWhen(/I add (\d+)/) { |i| @n += i.to_i }\nThen(/the total is (\d+)/) { |i| raise "expected #{i}, got #{@n}" unless @n == i.to_i }\n' >features/step_definitions/cart.rb
record cucumber/failed.log cucumber
record cucumber/progress.log cucumber --format progress --no-color
sed -i 's/total is 3/total is 2/; /Undefined/,$d' features/cart.feature
record cucumber/passed.green.log cucumber --no-color

printf 'class A { static int Main() { return Summ(1); } }\n' >A.cs
record dotnet/mono-compile.log mcs A.cs
printf 'using System;\nclass B { static void Main() { string s = null; Console.WriteLine(s.Length); } }\n' >B.cs
record dotnet/mono-uncaught.log sh -c 'mcs B.cs && mono B.exe'
printf 'using NUnit.Framework;\n[TestFixture] public class CartTests {\n [Test] public void Empty() { Assert.AreEqual(0, 0); }\n [Test] public void Total() { Assert.AreEqual(3, 4, "sum"); }\n [Test] public void Raises() { throw new System.Exception("boom"); }\n}\n' >CartTests.cs
nunit=$(find /usr/lib -name "nunit.framework.dll" | head -1)
cp "$nunit" . 2>/dev/null
record dotnet-test/nunit-console.log sh -c "mcs -target:library -r:$nunit CartTests.cs && nunit-console -noxml CartTests.dll"

mkdir -p py/tests py/docs
touch py/tests/__init__.py
printf 'import logging, unittest\nclass CartTest(unittest.TestCase):\n    def test_empty(self):\n        pass\n    def test_total(self):\n        logging.getLogger("cart").error("noise")\n        print("so far")\n        self.assertEqual([1, 2, 3], [1, 2, 4])\n    def test_raises(self):\n        {}["total"]\n' >py/tests/test_cart.py
(cd py && record unittest/nose2.log python3 -m nose2 -v; record unittest/nose.green.log nosetests3 -v tests.test_cart:CartTest.test_empty; record unittest/nose.log nosetests3 -v
 printf '[tox]\nskipsdist=true\nenvlist=py311\n[testenv]\nwhitelist_externals=*\nsitepackages=true\ncommands=/usr/bin/python3 -m unittest\n' >tox.ini; record unittest/tox.log tox
 printf 'extensions = []\nmaster_doc = "index"\n' >docs/conf.py
 printf 'Cart\n===\n\n.. nowhere:: x\n\n:ref:`gone`\n' >docs/index.rst
 record sphinx/warning-as-error.log /usr/share/sphinx/scripts/python3/sphinx-build -W -b html docs out
 record sphinx/keep-going.log /usr/share/sphinx/scripts/python3/sphinx-build -W --keep-going -n -b html docs out2
 printf 'extensions = ["nowhere"]\n' >docs/conf.py; record sphinx/extension.log /usr/share/sphinx/scripts/python3/sphinx-build -b html docs out3
 printf 'import subprocess\ndef go(c):\n    return subprocess.Popen(c, shell=True)\n' >run.py; record bandit/issue.log bandit -r run.py
 record pydocstyle/problems.log python3 -m pydocstyle run.py)
printf 'a: 1\nb:   {x: 1}\n - c\n' >a.yml
record yamllint/problems.log yamllint a.yml
printf 'Title\n# x\nfoo  \n\n\n\n* a\n+ b\n' >README.md
record mdl/problems.log mdl README.md
record scons/failed.log sh -c "printf 'Program(\"a\", [\"nowhere.c\"])\n' >SConstruct; scons"

printf '#include <stdarg.h>\n#include <stddef.h>\n#include <setjmp.h>\n#include <stdint.h>\n#include <cmocka.h>\nstatic void test_empty(void **s) { (void)s; }\nstatic void test_total(void **s) { (void)s; assert_int_equal(3, 4); }\nint main(void) { const struct CMUnitTest t[] = { cmocka_unit_test(test_empty), cmocka_unit_test(test_total) }; return cmocka_run_group_tests(t, NULL, NULL); }\n' >cm.c
record cmocka/failed.log sh -c 'gcc cm.c -o cm -lcmocka && ./cm'
record cmocka/passed.green.log sh -c 'sed -i s/,.4/,3/ cm.c && gcc cm.c -o cm -lcmocka && ./cm'
printf '#include <CUnit/Basic.h>\nstatic void e(void) { CU_ASSERT(1); }\nstatic void t(void) { CU_ASSERT_EQUAL(3, 4); }\nint main(void) { CU_initialize_registry(); CU_pSuite s = CU_add_suite("cart", 0, 0); CU_add_test(s, "empty", e); CU_add_test(s, "total", t); CU_basic_set_mode(CU_BRM_VERBOSE); CU_basic_run_tests(); return CU_get_number_of_failures(); }\n' >cu.c
record cunit/failed.log sh -c 'gcc cu.c -o cu -lcunit && ./cu'
record cunit/passed.green.log sh -c 'sed -i s/3,.4/3,3/ cu.c && gcc cu.c -o cu -lcunit && ./cu'
printf '#include <UnitTest++/UnitTest++.h>\nTEST(Empty) { CHECK(true); }\nTEST(Total) { CHECK_EQUAL(3, 4); }\nint main() { return UnitTest::RunAllTests(); }\n' >ut.cpp
record googletest/unittest-cpp.log sh -c 'g++ ut.cpp -o ut -lUnitTest++ && ./ut'
printf 'testEmpty() { assertEquals 0 0; }\ntestTotal() { assertEquals "sum" 3 4; }\n. /usr/share/shunit2/shunit2\n' >su.sh
record shunit2/failed.log sh su.sh
record shunit2/passed.green.log sh su.sh -- testEmpty
printf '(require (quote buttercup))\n(describe "cart"\n  (it "is empty" (expect 0 :to-be 0))\n  (describe "total" (it "sums" (expect (+ 1 2) :to-equal 4))))\n' >test-cart.el
bc=$(dirname "$(find /usr/share/emacs /usr/share/emacs* -name buttercup.el 2>/dev/null | head -1)")
record emacs/buttercup.log emacs -Q -batch -L "$bc" -l buttercup -l test-cart.el -f buttercup-run
record emacs/buttercup.green.log emacs -Q -batch -L "$bc" -l buttercup -l test-cart.el --eval '(progn (buttercup-mark-skipped (list "sums")) (buttercup-run))'

printf 'procedure Cart is\n   X : Integer := Sum (1);\nbegin\n   null\nend Cart;\n' >cart.adb
record gnat/compile.log gnatmake cart.adb
printf 'program cart;\nvar x: integer;\nbegin\n  x := sum(1);\n  y := 2\nend.\n' >cart.pas
record fpc/compile.log fpc cart.pas
printf '(defun total (x) (summ x))\n(total 1)\n' >cart.lisp
record lisp/sbcl-undefined.log sbcl --non-interactive --load cart.lisp
printf '(defun total (x)\n  (summ x)\n' >bad.lisp
record lisp/sbcl-reader.log sbcl --non-interactive --load bad.lisp
printf '(define (total x) (summ x))\n(display (total 1))\n' >cart.scm
record guile/unbound.log guile --no-auto-compile cart.scm
printf 'module cart;\n  wire a\n  assign a = 1;\nendmodule\n' >cart.v
record verilog/icarus.log iverilog -o cart.out cart.v

mkdir -p pl/lib pl/t
printf 'package Cart;\nuse strict;\nsub total { 1 }\n1;\n\n=head1 NAME\n\nCart\n\n=head2 other\n\n=cut\n' >pl/lib/Cart.pm
printf 'use Test::More;\nuse Test::Pod::Coverage;\nall_pod_coverage_ok();\n' >pl/t/pod-coverage.t
printf 'use Test::More tests => 3;\nuse lib "lib";\nok 1;\nmy $x;\n$x->total;\n' >pl/t/die.t
printf 'use Test::More;\nuse Test::Exception;\nthrows_ok { 1 } qr/empty/, "dies when empty";\nsubtest "lines" => sub { is(1, 2, "inner"); done_testing };\ndone_testing;\n' >pl/t/throws.t
(cd pl && record perl/pod-coverage.log prove -l t/pod-coverage.t; record perl/die.log prove -l t/die.t; record perl/subtest.log prove -lv t/throws.t
 printf 'my $x = eval "1";\nsub f { return undef; }\n' >lib/Bad.pm; record perlcritic/policies.log perlcritic --brutal lib/Bad.pm)
