# Debian: cppcheck
. "$(dirname "$0")/../record/record.sh"
project
printf 'int total(void) {\n  int a[2];\n  return a[3];\n}\n' >cart.c
record cppcheck/problems.log cppcheck --error-exitcode=1 cart.c
record cppcheck/old-template.log cppcheck --error-exitcode=1 --enable=style '--template=[{file}:{line}]: ({severity}) {message}' cart.c
