# Debian: gcc
. "$(dirname "$0")/../record/record.sh"
project
printf 'main:\n\tmovq %%rax, %%nowhere\n' >start.s
record gcc/assembler.log gcc -c start.s
record gcc/no-input.log gcc -Wall gone.c
printf 'int total(void) { static int sum; return sum; }\n' >cart.c
gcc -fno-pic -mcmodel=large -c cart.c -o cart.o 2>/dev/null; printf 'extern int outside; int total(void) { return outside; }\n' >pic.c && gcc -fno-pic -c pic.c
record gcc/relocation.log gcc -shared -o libcart.so pic.o
