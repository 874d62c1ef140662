# npm: knip typescript @types/node
. "$(dirname "$0")/../record/record.sh"
project knip knip@5 typescript@5 @types/node
printf '{ "name": "widget", "version": "1.4.2", "type": "module", "main": "index.js", "dependencies": { "left-pad": "1.3.0" } }\n' >package.json
printf 'import { total } from "./cart.js"\nimport "price"\nconsole.log(total(1, 2))\n' >index.js
printf 'export const total = (a, b) => a + b\nexport const tax = a => a * 0.2\n' >cart.js
printf 'export const old = 1\n' >old.js
rec knip issues knip
printf '{ "name": "widget", "version": "1.4.2", "type": "module", "main": "index.js" }\n' >package.json
printf 'console.log(3)\n' >index.js && rm cart.js old.js
rec knip passed.green knip
