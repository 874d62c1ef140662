# npm: depcheck
. "$(dirname "$0")/../record/record.sh"
project depcheck depcheck
printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "left-pad": "1.3.0" }, "devDependencies": { "mocha": "11" } }\n' >package.json
printf 'require("price")\n' >index.js
rec depcheck issues depcheck
printf '{ "name": "widget", "version": "1.4.2" }\n' >package.json && rm index.js
rec depcheck passed.green depcheck
