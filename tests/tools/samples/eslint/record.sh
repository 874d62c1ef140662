# npm: eslint
. "$(dirname "$0")/../record/record.sh"
project eslint eslint@9
printf 'let a\n' >a.js
rec eslint no-configuration eslint a.js
printf 'export default []\n' >eslint.config.mjs
rec eslint no-files eslint gone
