# Debian: elm-compiler
. "$(dirname "$0")/../record/record.sh"
project
mkdir src && printf 'module Main exposing (..)\n\ntotal a = a + "b"\n' >src/Main.elm
printf '{ "type": "application", "source-directories": ["src"], "elm-version": "0.19.1", "dependencies": { "direct": {}, "indirect": {} }, "test-dependencies": { "direct": {}, "indirect": {} } }\n' >elm.json
rec elm type elm make src/Main.elm
