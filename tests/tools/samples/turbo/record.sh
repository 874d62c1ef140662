# npm: turbo
. "$(dirname "$0")/../record/record.sh"
project turbo turbo
export HOME="$work" TURBO_TELEMETRY_DISABLED=1
printf '{ "tasks": { "test": {} } }\n' >turbo.json
printf '{ "name": "root", "private": true, "packageManager": "npm@11.0.0", "workspaces": ["packages/*"] }\n' >package.json
printf '{ "name": "root", "lockfileVersion": 3, "packages": { "": { "name": "root", "workspaces": ["packages/*"] } } }\n' >package-lock.json
rec turbo missing-task turbo run deploy
