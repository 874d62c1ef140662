#!/usr/bin/env bash
# Records what the native tools print
# Debian: gcc g++ gfortran clang clang-tidy clang-format cppcheck make ninja-build cmake automake libgtest-dev catch2
#         doctest-dev libboost-test-dev libcppunit-dev check valgrind
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8

cd "$work" || exit 1
mkdir gcc && cd gcc || exit 1
cat >area.c <<'C'
#include <stdio.h>
#include "shape.h"

int area(struct shape *s) {
  int unused;
  return s->width * s->hieght;
}

int main(void) {
  printf("%d\n", perimeter(3));
  return zero
}
C
echo 'struct shape { int width, height; };' >shape.h
printf 'all: app\napp: area.o\n\t$(CC) -o $@ $^\narea.o: area.c\n\t$(CC) -Wall -Werror=implicit-function-declaration -c area.c\n' >Makefile
record gcc/compile.log make
record gcc/compile-colour.log make CC='gcc -fdiagnostics-color=always'
record gcc/clang.log make CC='clang -fcolor-diagnostics'
cat >area.c <<'C'
#include <stdio.h>
int perimeter(int);
int main(void) { printf("%d errors, 0 failures\n", perimeter(3)); return 0; }
C
record gcc/link.log make
cat >>area.c <<'C'
int perimeter(int a) { int unused; return 4 * a; }
C
cp area.c error.c
printf 'all: app fatal_error\napp: area.o\n\t$(CC) -o $@ $^\narea.o: area.c\n\t$(CC) -Wall -c area.c\nfatal_error: error.c\n\t$(CC) -Wall -o $@ error.c\n\t./fatal_error\n' >Makefile
record gcc/warnings.green.log make
printf 'all: app\napp: missing.c\n' >Makefile
record make/no-rule.log make -f Makefile
printf 'all:\n    echo spaces\n' >Makefile
record make/separator.log make
record gcc/missing-library.log gcc -o app area.c -lnowhere
cat >tmpl.cpp <<'C'
#include <map>
#include <string>
std::map<std::string, int> sizes;
int main() {
  sizes.insert(42);
  return sizes["a"].size();
}
C
record gcc/template.log g++ -c tmpl.cpp
printf 'program a\n  integer :: i\n  i = "text"\n  call missing(\nend program\n' >a.f90
record gcc/fortran.log gfortran -c a.f90

mkdir "$work/cmake" && cd "$work/cmake" || exit 1
printf 'cmake_minimum_required(VERSION 3.10)\nproject(app C CXX)\nfind_package(Nowhere 2.0 REQUIRED)\nadd_executable(app main.c)\n' >CMakeLists.txt
echo 'int main(void) { return 0; }' >main.c
record cmake/package.log cmake -S . -B build
printf 'cmake_minimum_required(VERSION 3.10)\nproject(app C)\nadd_executable(app main.c)\nenable_testing()\nadd_test(NAME starts COMMAND app)\nadd_test(NAME answers COMMAND app 42)\n' >CMakeLists.txt
cat >main.c <<'C'
#include <assert.h>
#include <stdio.h>
int main(int argc, char **argv) {
  (void)argv;
  printf("checking %d arguments\n", argc);
  fflush(stdout);
  assert(argc == 1);
  return 0;
}
C
want ctest ninja && cmake -S . -B ninja -G Ninja >/dev/null
record ctest/failed.log sh -c 'cmake --build ninja && cd ninja && ctest --output-on-failure'
record ctest/quiet.log sh -c 'cd ninja && ctest'
record ctest/passed.green.log sh -c 'cd ninja && ctest -R starts --output-on-failure'
sed -i 's/return 0;/return missing;/' main.c
record ninja/compile.log cmake --build ninja

mkdir "$work/auto" && cd "$work/auto" || exit 1
printf 'AC_INIT([app],[1.0])\nAM_INIT_AUTOMAKE([foreign])\nAC_PROG_CC\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n' >configure.ac
printf 'TESTS = good.sh bad.sh\nEXTRA_DIST = $(TESTS)\n' >Makefile.am
printf '#!/bin/sh\nexit 0\n' >good.sh
printf '#!/bin/sh\necho "comparing output"\necho "bad.sh: line 3: expected 1, got 2"\nexit 1\n' >bad.sh
chmod +x good.sh bad.sh
want automake autoconf && autoreconf -i >/dev/null 2>&1 && ./configure >/dev/null
record automake/failed.log sh -c 'make check VERBOSE=1'
sed -i 's/ bad.sh//' Makefile.am
want automake && autoreconf >/dev/null 2>&1 && ./configure >/dev/null
record automake/passed.green.log make check
sed -i 's/AC_PROG_CC/AC_PROG_CC\nAC_CHECK_LIB([nowhere],[main],,[AC_MSG_ERROR([libnowhere 2 or later is required])])/' configure.ac
want autoconf && autoreconf >/dev/null 2>&1
record autoconf/error.log ./configure

mkdir "$work/cpp" && cd "$work/cpp" || exit 1
cat >sum_test.cc <<'C'
#include <gtest/gtest.h>
#include <vector>
int sum(std::vector<int> v) { int s = 0; for (int x : v) s += x; return s; }
TEST(Sum, Empty) { EXPECT_EQ(0, sum({})); }
TEST(Sum, Many) { EXPECT_EQ(7, sum({1, 2, 3})) << "of three"; EXPECT_TRUE(sum({1}) == 2); }
TEST(ErrorHandling, ReportsFailure) { SUCCEED(); }
C
want googletest && g++ -o gtest sum_test.cc -lgtest -lgtest_main -lpthread
record googletest/failed.log ./gtest --gtest_color=yes
record googletest/passed.green.log ./gtest --gtest_filter=-Sum.Many
cat >catch.cc <<'C'
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
TEST_CASE("vectors can be sized", "[vector]") {
  std::vector<int> v(5);
  SECTION("resizing bigger") { v.resize(10); REQUIRE(v.size() == 11); }
  SECTION("throws an error") { CHECK_THROWS(v.at(7)); }
}
C
want catch2 && g++ -o catch catch.cc
record catch2/failed.log ./catch --use-colour yes
record catch2/passed.green.log ./catch -c "throws an error"
printf '#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN\n#include <doctest/doctest.h>\nTEST_CASE("sums") { CHECK(1 + 1 == 3); }\nTEST_CASE("fails never") { CHECK(true); }\n' >dt.cc
want doctest-cpp && g++ -o dt dt.cc
record doctest-cpp/failed.log ./dt
printf '#define BOOST_TEST_MODULE sums\n#include <boost/test/included/unit_test.hpp>\nBOOST_AUTO_TEST_CASE(adds) { BOOST_TEST(1 + 1 == 3); }\nBOOST_AUTO_TEST_CASE(throws_error) { BOOST_CHECK(true); }\n' >bt.cc
want boost-test && g++ -o bt bt.cc
record boost-test/failed.log ./bt --color_output=yes
record boost-test/passed.green.log ./bt --run_test=throws_error
cat >cu.cc <<'C'
#include <cppunit/extensions/HelperMacros.h>
#include <cppunit/ui/text/TestRunner.h>
struct Sums : CppUnit::TestFixture {
  CPPUNIT_TEST_SUITE(Sums);
  CPPUNIT_TEST(adds);
  CPPUNIT_TEST_SUITE_END();
  void adds() { CPPUNIT_ASSERT_EQUAL(3, 1 + 1); }
};
int main() { CppUnit::TextUi::TestRunner r; r.addTest(Sums::suite()); return !r.run(); }
C
want cppunit && g++ -o cu cu.cc -lcppunit
record cppunit/failed.log ./cu
printf '#include <check.h>\nSTART_TEST(adds) { ck_assert_int_eq(1 + 1, 3); }\nEND_TEST\nint main(void) { Suite *s = suite_create("sums"); TCase *c = tcase_create("core"); tcase_add_test(c, adds); suite_add_tcase(s, c); SRunner *r = srunner_create(s); srunner_run_all(r, CK_NORMAL); return srunner_ntests_failed(r); }\n' >ck.c
want check && gcc -o ck ck.c -lcheck -lsubunit -lm -lrt -lpthread 2>/dev/null
record check/failed.log ./ck

mkdir "$work/crash" && cd "$work/crash" || exit 1
printf '#include <stdlib.h>\n#include <stdio.h>\nstatic int last(int *v) { return v[3]; }\nint main(void) {\n  int *v = malloc(3 * sizeof *v);\n  printf("%%d\\n", last(v));\n  free(v);\n  return 0;\n}\n' >heap.c
want crash && gcc -g -fsanitize=address -o heap heap.c && record crash/asan.log ./heap
want crash && gcc -g -o plain heap.c && record crash/valgrind.log valgrind --leak-check=full --error-exitcode=1 ./plain
sed -i 's/v\[3\]/v[2]/; s/malloc(3 \*/calloc(3,/' heap.c && gcc -g -o fine heap.c && record crash/valgrind.green.log valgrind --leak-check=full ./fine
printf '#include <limits.h>\n#include <stdio.h>\nint main(int argc, char **argv) { (void)argv; int x = INT_MAX; printf("%%d\\n", x + argc); return 0; }\n' >ub.c
want crash && gcc -g -fsanitize=undefined -fno-sanitize-recover=all -o ub ub.c && record crash/ubsan.log ./ub
printf '#include <stdexcept>\nint main() { throw std::runtime_error("cannot open settings"); }\n' >throw.cc
want crash && g++ -o throw throw.cc && record crash/terminate.log sh -c './throw; echo "exit $?"'
printf 'int main(void) { int *p = 0; return *p; }\n' >segv.c
want crash && gcc -o segv segv.c && record crash/signal.log bash -c './segv; echo "exit $?"'

mkdir "$work/lint" && cd "$work/lint" || exit 1
printf 'int  main( void ){\nint *p=0;\nreturn *p;}\n' >ugly.c
record clang-tools/format.log clang-format --dry-run --Werror ugly.c
record clang-tools/tidy.log clang-tidy '-checks=-*,readability-*' '-warnings-as-errors=*' ugly.c --
record clang-tools/cppcheck.log cppcheck --error-exitcode=1 ugly.c
