# Node
. "$(dirname "$0")/../record/record.sh"
project
rec node file-not-found node dist/server.js
printf 'import "./gone.js"\n' >a.mjs
rec node file-not-found-esm node a.mjs
rec node bad-option node --no-such-option a.mjs
rec node bad-node-options env NODE_OPTIONS=--no-such-option node -e 0
