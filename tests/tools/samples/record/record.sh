# Sourced by the recording scripts of this folder. `rec TOOL CASE COMMAND…` runs a command as a CI job would and keeps the
# raw bytes of what it prints in samples/TOOL/CASE.log, at most 150 lines.
samples=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CI=true NO_UPDATE_NOTIFIER=1 npm_config_fund=false npm_config_audit=false

rec() {
  local file="$samples/$1/$2.log"
  shift 2
  mkdir -p "$(dirname "$file")"
  ( "$@" ) 2>&1 | sed -e "s#$work#/home/ci/project#g" -e "s#${TOOLS:-$work}#/home/ci/project#g" \
    -e 's#\.\./[^ ]*/node_modules/#node_modules/#g' -e '/Unknown user config/d' | head -n 150 >"$file"
  echo "$file: $(wc -l <"$file") lines"
}
