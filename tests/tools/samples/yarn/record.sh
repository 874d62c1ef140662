# npm: yarn @yarnpkg/cli-dist
. "$(dirname "$0")/../record/record.sh"
project yarn yarn@1
project yarn-berry @yarnpkg/cli-dist
classic=$cache/yarn/node_modules/.bin/yarn berry=$cache/yarn-berry/node_modules/@yarnpkg/cli-dist/bin/yarn.js
export YARN_ENABLE_TELEMETRY=0 HOME="$work"
mkdir one two && printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "left-pad": "1" } }\n' >one/package.json
(cd one && rec yarn network "$classic" install --registry http://127.0.0.1:9)
mkdir two/dep && printf '{ "name": "dep", "version": "1.0.0", "scripts": { "install": "echo building; exit 3" } }\n' >two/dep/package.json
printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "dep": "file:./dep" } }\n' >two/package.json
(cd two && rec yarn install-script "$classic" install)
mkdir three && printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "left-pad": "1" } }\n' >three/package.json && touch three/yarn.lock
(cd three && rec yarn berry-usage node "$berry" deploy)
(cd three && rec yarn berry-network env YARN_NPM_REGISTRY_SERVER=http://127.0.0.1:9 YARN_UNSAFE_HTTP_WHITELIST=127.0.0.1 YARN_HTTP_RETRY=0 node "$berry" install)
