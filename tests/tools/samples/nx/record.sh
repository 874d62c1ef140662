# npm: nx
. "$(dirname "$0")/../record/record.sh"
project nx nx
export HOME="$work" NX_DAEMON=false
printf '{}\n' >nx.json
printf '{ "name": "root", "private": true, "workspaces": ["packages/*"] }\n' >package.json
mkdir -p packages/cart && printf '{ "name": "cart", "version": "1.0.0", "scripts": { "test": "node test.js" } }\n' >packages/cart/package.json
printf 'throw new Error("expected 3, got 4")\n' >packages/cart/test.js
rec nx failed nx run-many -t test
rec nx missing nx run shop:test
printf '{ "plugins": ["nx-nowhere"] }\n' >nx.json
rec nx plugin nx run cart:test
