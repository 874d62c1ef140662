# Sourced by the scripts that record samples. They run commands as a CI job would, and keep the raw bytes of what is printed, at most
# 150 lines. Both leave the sample alone if the program is not installed.
#   rec TOOL CASE COMMAND…          into samples/TOOL/CASE.log
#   record TOOL/CASE.log COMMAND…   the same, with the command above it, as `set -x` shows it
#   want TOOL…                      for slow preparations: whether one of the tools is recorded in this run
samples=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What is installed for recording alone stays here for the next run.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/holdfast-record
export CI=true NO_UPDATE_NOTIFIER=1 npm_config_fund=false npm_config_audit=false

want() {
  [ -z "${ONLY:-}" ] && return 0
  for tool; do [ "$tool" = "$ONLY" ] && return 0; done
  return 1
}

keep() { # keep TOOL/CASE.log RUN COMMAND…
  local file="$samples/$1" run="$2"
  want "${1%%/*}" || return 0
  shift 2
  if ! command -v "$1" >/dev/null && [ "${file##*/}" != command-not-found.log ]; then
    echo "$file: left as it was: $1 is not installed"
    return 0
  fi
  mkdir -p "$(dirname "$file")"
  ("$run" "$@") 2>&1 </dev/null | sed -e "s#$work#/home/ci/project#g" -e "s#$cache/[a-z]*#/home/ci/project#g" \
    -e 's#\.\./[^ ]*/node_modules/#node_modules/#g' -e '/Unknown user config/d' | head -n 150 >"$file"
  echo "$file: $(wc -l <"$file") lines"
}

quiet() { "$@"; }
shown() { (set -x; "$@"); }
rec() { local file="$1/$2.log"; shift 2; keep "$file" quiet "$@"; }
record() { local file="$1"; shift; keep "$file" shown "$@"; }

# Begins the script of one tool: an empty folder, and what npm installs for it.
#   project                       no packages
#   project cypress PACKAGE…      with these, kept for the next run
project() {
  cd "$work"
  [ $# -eq 0 ] && return
  local tools="$cache/$1"
  shift
  if ! [ -d "$tools/node_modules" ]; then
    mkdir -p "$tools" && (cd "$tools" && npm init -y && npm install --ignore-scripts "$@") >/dev/null 2>&1
  fi
  ln -sfn "$tools/node_modules" node_modules
  export PATH="$tools/node_modules/.bin:$PATH"
}
