# Debian: libcriterion-dev
. "$(dirname "$0")/../record/record.sh"
project
printf '#include <criterion/criterion.h>\nTest(cart, empty) { cr_assert(1); }\nTest(cart, total) { cr_assert_eq(1 + 2, 4, "the total of two prices"); }\nTest(cart, crash) { *(volatile int *)0 = 1; }\n' >cart.c
gcc -o cart cart.c -lcriterion
rec criterion failed ./cart --jobs 1
rec criterion passed.green ./cart --filter 'cart/empty'
