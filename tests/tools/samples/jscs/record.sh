# npm: jscs
. "$(dirname "$0")/../record/record.sh"
project jscs jscs
printf 'var x = 1\nfunction foo(a,b) {\n\tif (a) return "x";\n}\n' >cart.js
export NODE_NO_WARNINGS=1
rec jscs problems jscs --preset=google cart.js
