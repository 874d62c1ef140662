#!/usr/bin/env bash
# Installs holdfast, and writes the path of its command to the output `cli`.
set -euo pipefail

if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  echo "::error title=holdfast::Node.js 20.19 or later is needed. Add actions/setup-node before this step."
  exit 1
fi

if [ -n "$HOLDFAST_PACKAGE" ]; then
  folder="$RUNNER_TEMP/holdfast/package"
  mkdir -p "$folder"
  echo '{ "private": true }' >"$folder/package.json"
  # Outside of the checkout: its .npmrc and its scripts have no say.
  (cd "$folder" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error -- "$HOLDFAST_PACKAGE")
  cli="$folder/node_modules/holdfast/dist/cli.js"
else
  root="$(cd "$GITHUB_ACTION_PATH/../../.." && pwd)"
  cli="$root/dist/cli.js"
  if [ ! -f "$cli" ]; then
    cd "$root"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    node_modules/.bin/tsup --silent --no-dts --out-dir dist
  fi
fi

if [ ! -f "$cli" ]; then
  echo "::error title=holdfast::$HOLDFAST_PACKAGE was installed and is not holdfast: it has no dist/cli.js."
  exit 1
fi
echo "cli=$cli" >>"$GITHUB_OUTPUT"
