# Debian: cpplint
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH"
printf 'int total( int a ) {\n  return a ;\n}\n' >cart.cc
rec cpplint problems cpplint cart.cc
