# npm: xo, with a Node that it supports (22 or later).
. "$(dirname "$0")/../record/record.sh"
project xo xo@0.60
printf '{ "name": "widget", "version": "1.4.2", "type": "module", "scripts": { "test": "xo" } }\n' >package.json
printf 'var total = function (a, b) {\n  if (a == b) { return undefined }\n}\n' >cart.js
rec xo problems npm test
