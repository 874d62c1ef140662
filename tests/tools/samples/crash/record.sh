# Debian: gcc
. "$(dirname "$0")/../record/record.sh"
project
export LIBC_FATAL_STDERR_=1
printf '#include <stdlib.h>\nint main(void) { char *p = malloc(8); free(p); free(p); return 0; }\n' >free.c && gcc -w -o free free.c
record crash/double-free.log ./free
printf '#include <string.h>\nint main(int c, char **v) { char b[8]; strcpy(b, c > 1 ? v[1] : "a"); return b[0] == 9; }\n' >smash.c && gcc -w -fstack-protector-all -U_FORTIFY_SOURCE -o smash smash.c
record crash/stack.log ./smash aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
printf 'int total(void) { return 3; }\n' >cart.c && gcc -shared -fPIC -o libcart.so cart.c
printf 'int total(void);\nint main(void) { return total(); }\n' >main.c && gcc -o main main.c -L. -lcart
record crash/shared-library.log ./main
