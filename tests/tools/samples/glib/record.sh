# Debian: gcc libglib2.0-dev
. "$(dirname "$0")/../record/record.sh"
project
printf '#include <glib.h>\nstatic void test_total(void) { g_assert_cmpint(1 + 2, ==, 4); }\nint main(int c, char **v) { g_test_init(&c, &v, NULL); g_test_add_func("/cart/total", test_total); return g_test_run(); }\n' >cart.c
gcc -o cart cart.c $(pkg-config --cflags --libs glib-2.0)
record glib/failed.log ./cart
sed -i 's/, 4/, 3/' cart.c && gcc -o cart cart.c $(pkg-config --cflags --libs glib-2.0)
record glib/passed.green.log ./cart
