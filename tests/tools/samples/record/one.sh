#!/usr/bin/env bash
# npm run record TOOL: records the samples of one tool again, with samples/TOOL/record.sh and its part of the scripts here.
here=$(cd "$(dirname "$0")" && pwd)
tool=${1:?Name a tool, a folder of tests/tools/samples: npm run record mypy}
own="$here/../$tool/record.sh"
scripts=$(grep -lE "\b(rec|record|with) ['\"]?$tool[ /]" "$here"/*.sh | grep -vE '/(record|one)\.sh$')
[ -f "$own" ] && scripts="$scripts $own"
if [ -z "$scripts" ]; then
  echo "No script records $tool. Write tests/tools/samples/$tool/record.sh: see docs/add-a-tool.md." >&2
  exit 1
fi
for script in $scripts; do ONLY=$tool bash "$script" || exit 1; done
git -C "$here" diff --stat -- "../$tool"
