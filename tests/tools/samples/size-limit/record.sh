# npm: size-limit @size-limit/file
. "$(dirname "$0")/../record/record.sh"
project size-limit size-limit @size-limit/file
printf '{ "name": "widget", "version": "1.4.2", "devDependencies": { "size-limit": "*", "@size-limit/file": "*" }, "size-limit": [{ "path": "dist/index.js", "limit": "10 B" }, { "path": "dist/index.js", "limit": "10 kB" }] }\n' >package.json
mkdir dist && head -c 300 /dev/urandom | base64 >dist/index.js
rec size-limit exceeded size-limit
