# npm: vitest
. "$(dirname "$0")/../record/record.sh"
project vitest vitest@3
printf '{ "name": "widget", "type": "module" }\n' >package.json
rec vitest no-tests vitest run
mkdir a b
printf 'import { test } from "vitest"\ntest("waits", async () => {\n  await new Promise(() => {})\n}, 50)\n' >a/wait.test.js
rec vitest timeout vitest run a
printf 'import { test } from "vitest"\ntest("ships", () => {\n  setTimeout(() => { throw new Error("cart is closed") }, 1)\n  return new Promise(done => setTimeout(done, 50))\n})\n' >b/ship.test.js
rec vitest unhandled vitest run b
