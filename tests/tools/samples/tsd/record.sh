# npm: tsd
. "$(dirname "$0")/../record/record.sh"
project tsd tsd
printf '{ "name": "widget", "version": "1.4.2", "types": "index.d.ts", "scripts": { "test": "tsd" } }\n' >package.json
printf 'export default function total(currency: string): number\n' >index.d.ts
printf "import { expectType, expectError } from 'tsd'\nimport total from '.'\n\nexpectType<number>(total(3))\nexpectError(total('EUR'))\n" >index.test-d.ts
rec tsd problems npm test
