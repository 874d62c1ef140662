# npm: publint
. "$(dirname "$0")/../record/record.sh"
project publint publint
printf '{ "name": "widget", "version": "1.4.2", "type": "module", "main": "./dist/index.js", "exports": { ".": { "types": "./dist/gone.d.ts", "require": "./index.js" } } }\n' >package.json
printf 'export const total = 3\n' >index.js
rec publint errors publint
printf '{ "name": "widget", "version": "1.4.2", "type": "module", "exports": "./index.js", "files": ["index.js"], "license": "MIT" }\n' >package.json
rec publint passed.green publint
