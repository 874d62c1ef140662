# npm: @coffeelint/cli
. "$(dirname "$0")/../record/record.sh"
project coffeelint @coffeelint/cli
printf 'total = (a) ->\n  b = a;  \n  b\n' >cart.coffee
rec coffeelint problems coffeelint cart.coffee
printf 'total = (a) -> a\n' >fine.coffee
rec coffeelint passed.green coffeelint fine.coffee
