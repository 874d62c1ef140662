# npm, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
export npm_config_update_notifier=false HOME="$work" npm_config_userconfig="$work/.npmrc" npm_config_cache="$cache/npm" npm_config_logs_max=0
printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "left-pad": "^9.0.0" } }\n' >package.json
rec npm no-lock-file npm ci
printf '{ "name": "widget", "version": "1.4.2", "scripts": { "postinstall": "echo building; exit 3" } }\n' >package.json
rec npm install-script npm install
mkdir dep && printf '{ "name": "dep", "version": "1.0.0", "scripts": { "install": "node build.js" } }\n' >dep/package.json
printf '{ "name": "widget", "version": "1.4.2", "dependencies": { "dep": "file:dep" } }\n' >package.json
rec npm dependency-script npm install --install-links
printf '{ "name": "widget", "version": "1.4.2" }\n' >package.json
rec npm not-logged-in npm publish --registry http://127.0.0.1:9
