# Debian: dejagnu
. "$(dirname "$0")/../record/record.sh"
project
mkdir -p testsuite/cart.all
printf 'pass "empty"\nfail "total of two prices"\n' >testsuite/cart.all/total.exp
(cd testsuite && rec dejagnu failed runtest --tool cart)
printf 'pass "empty"\n' >testsuite/cart.all/total.exp
(cd testsuite && rec dejagnu passed.green runtest --tool cart)
