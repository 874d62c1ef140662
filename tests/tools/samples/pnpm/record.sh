# npm: pnpm
. "$(dirname "$0")/../record/record.sh"
project pnpm pnpm@10
printf '{ "name": "widget", "version": "1.4.2" }\n' >package.json
rec pnpm no-script pnpm run deploy
printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "left-pad": "1" } }\n' >package.json
rec pnpm network pnpm install --registry http://127.0.0.1:9 --fetch-retries 0
printf '{ "name": "widget", "engines": { "pnpm": "3" } }\n' >package.json
rec pnpm engine pnpm install
